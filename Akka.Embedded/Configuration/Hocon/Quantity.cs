namespace Akka.Configuration.Hocon;

/// <summary>Splits a quantity such as <c>10 ms</c> into its number and its unit.</summary>
internal static class Quantity
{
    public static (string Number, string Unit) Split(string text)
    {
        var end = text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        return (text[..end].Trim(), text[end..].Trim());
    }
}
