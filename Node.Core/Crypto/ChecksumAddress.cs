using Node.Core.Primitives;

namespace Node.Core.Crypto;

/// <summary>An address as text whose capitals are a checksum (EIP-55).</summary>
public static class ChecksumAddress
{
    private const int Digits = 2 * Address.Size;

    /// <summary><c>0x</c> and 40 digits; a letter is a capital where the digit of keccak256(lower-case text) at its place is 8 or more.</summary>
    public static string ToChecksumString(this in Address address)
    {
        Span<char> text = stackalloc char[Hex.Prefix.Length + Digits];
        Hex.Prefix.CopyTo(text);
        Write(address, text[Hex.Prefix.Length..]);
        return new string(text);
    }

    /// <summary>
    /// Reads 40 hexadecimal digits, with or without <c>0x</c>. Letters of both cases must be the checksum; text of one case carries none and
    /// is taken as it is.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Address address)
    {
        if (!Address.TryParse(text, out address))
        {
            return false;
        }

        var digits = Hex.WithoutPrefix(text);
        if (!digits.ContainsAnyInRange('a', 'f') || !digits.ContainsAnyInRange('A', 'F'))
        {
            return true;
        }

        Span<char> expected = stackalloc char[Digits];
        Write(address, expected);
        if (digits.SequenceEqual(expected))
        {
            return true;
        }

        address = default;
        return false;
    }

    private static void Write(in Address address, Span<char> text)
    {
        Convert.TryToHexStringLower(address.Bytes, text, out _);
        Span<byte> ascii = stackalloc byte[Digits];
        System.Text.Encoding.ASCII.GetBytes(text, ascii);
        Span<byte> digest = stackalloc byte[Keccak256.Size];
        Keccak256.Hash(ascii, digest);
        for (var i = 0; i < Digits; i++)
        {
            var nibble = i % 2 == 0 ? digest[i / 2] >> 4 : digest[i / 2] & 0xf;
            text[i] = nibble >= 8 ? char.ToUpperInvariant(text[i]) : text[i];
        }
    }
}
