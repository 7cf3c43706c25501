namespace Akka.Configuration.Hocon;

/// <summary>The error for a value that is not what its reader expects.</summary>
internal static class Mismatch
{
    public static ConfigurationException Error(HoconValue value, string? path, string expected)
    {
        var prefix = string.IsNullOrEmpty(path) ? "" : path + ": ";
        return new ConfigurationException(prefix + (value.Fault?.Message ?? $"expected {expected}, found {Describe(value)}"));
    }

    private static string Describe(HoconValue value)
    {
        if (value.IsNull)
            return "null";
        if (value.IsObject())
            return "an object";
        return value.IsList ? "a list" : $"'{value.GetString()}'";
    }
}
