namespace Akka.Configuration.Hocon;

/// <summary>A place in a text; both numbers count from 1.</summary>
internal readonly record struct Position(int Line, int Column)
{
    public ConfigurationException Error(string message) => new($"{this}: {message}");

    public ConfigurationException Error(string message, Exception cause) => new($"{this}: {message}", cause);

    public override string ToString() => $"line {Line}, column {Column}";
}
