using System.Security.Cryptography;

namespace Node.Core.Crypto;

/// <summary>Bare AES blocks, from which counter mode and the MAC of RLPx are made.</summary>
internal static class AesBlocks
{
    /// <summary>An encryptor that keeps no state between calls and takes any number of whole blocks, in place too.</summary>
    public static ICryptoTransform Create(ReadOnlySpan<byte> key)
    {
        using var aes = Aes.Create();
        aes.Mode = CipherMode.ECB;
        aes.Padding = PaddingMode.None;
        aes.SetKey(key);
        return aes.CreateEncryptor();
    }
}
