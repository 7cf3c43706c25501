using Akka.Configuration;

namespace Node.Host.Configuration;

/// <summary>One of the layers that a configuration is made of.</summary>
/// <param name="OriginOf">Where a key of this layer comes from, in the operator's words.</param>
internal sealed record ConfigurationLayer(Config Config, Func<string, string> OriginOf)
{
    public ConfigurationLayer(string origin, Config config)
        : this(config, _ => origin)
    {
    }
}
