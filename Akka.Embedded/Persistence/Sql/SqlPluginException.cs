using Akka.Actor;

namespace Akka.Persistence.Sql;

/// <summary>A SQL plugin that cannot work, by name.</summary>
internal sealed class SqlPluginException(string message, Exception? cause = null) : AkkaException(message, cause!);
