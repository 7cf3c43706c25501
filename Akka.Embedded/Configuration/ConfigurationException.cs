using Akka.Actor;

namespace Akka.Configuration;

/// <summary>A configuration text cannot be read, or a value in it is not what its reader expects.</summary>
public class ConfigurationException : AkkaException
{
    public ConfigurationException(string message)
        : base(message)
    {
    }

    public ConfigurationException(string message, Exception exception)
        : base(message, exception)
    {
    }

    /// <summary>The error for a component of type <typeparamref name="T"/> whose section is missing.</summary>
    public static ConfigurationException NullOrEmptyConfig<T>(string? path = null)
    {
        var what = string.IsNullOrWhiteSpace(path) ? "its configuration is missing or empty" : $"the configuration has no section `{path}`";
        return new ConfigurationException($"{typeof(T).Name} cannot be created: {what}");
    }
}
