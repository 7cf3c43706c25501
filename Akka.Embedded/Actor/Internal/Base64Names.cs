namespace Akka.Actor.Internal;

/// <summary>Names of nameless actors: <c>$a</c>, <c>$b</c>, … <c>$9</c>, <c>$+</c>, <c>$~</c>, <c>$ab</c>, …</summary>
internal static class Base64Names
{
    private const string Digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";

    internal static string For(long number)
    {
        Span<char> text = stackalloc char[12];
        var length = 0;
        text[length++] = '$';
        do
        {
            text[length++] = Digits[(int)(number & 63)];
            number >>>= 6;
        }
        while (number != 0);
        return new string(text[..length]);
    }
}
