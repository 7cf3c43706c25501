using System.Buffers;
using System.Net;

namespace Node.Core.Primitives;

/// <summary>The host of a URL: an address of either family, IPv6 in brackets, or a name of the DNS (RFC 3986, 3.2.2; RFC 1123, 2.1).</summary>
internal static class HostName
{
    private const int MaxNameLength = 253;
    private const int MaxLabelLength = 63;

    private static readonly SearchValues<char> DottedQuad = SearchValues.Create("0123456789.");

    /// <summary>Null where it is none of them; the address is null for a name.</summary>
    public static (string Text, IPAddress? Address)? Parse(ReadOnlySpan<char> text)
    {
        if (text is ['[', .. var inner, ']'])
        {
            // A scope is a number of the machine that wrote it.
            return inner.Contains(':') && !inner.Contains('%') && IPAddress.TryParse(inner, out var address) ? Of(address) : null;
        }

        if (!text.ContainsAnyExcept(DottedQuad))
        {
            return IsDottedQuad(text) ? Of(IPAddress.Parse(text)) : null;
        }

        return IsName(text) ? (text.ToString().ToLowerInvariant(), null) : null;
    }

    /// <summary>An address that came as IPv6 but is one of IPv4 is taken as the latter, so that a node has one enode.</summary>
    public static (string Text, IPAddress? Address) Of(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return (plain.ToString(), plain);
    }

    // IPAddress takes octal numbers and fewer than four.
    private static bool IsDottedQuad(ReadOnlySpan<char> text)
    {
        var numbers = 0;
        foreach (var part in text.Split('.'))
        {
            var number = text[part];
            if (number.Length is 0 or > 3 || (number.Length > 1 && number[0] == '0') || int.Parse(number, null) > byte.MaxValue)
            {
                return false;
            }

            numbers++;
        }

        return numbers == 4;
    }

    private static bool IsName(ReadOnlySpan<char> text)
    {
        if (text.Length > MaxNameLength)
        {
            return false;
        }

        var isNumber = false;
        foreach (var part in text.Split('.'))
        {
            var label = text[part];
            if (label.Length is 0 or > MaxLabelLength || label[0] == '-' || label[^1] == '-' || !HasNameCharacters(label))
            {
                return false;
            }

            isNumber = !label.ContainsAnyExceptInRange('0', '9');
        }

        return !isNumber;
    }

    private static bool HasNameCharacters(ReadOnlySpan<char> label)
    {
        foreach (var character in label)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_'))
            {
                return false;
            }
        }

        return true;
    }
}
