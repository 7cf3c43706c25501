using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Accounts;

/// <summary>
/// A private key under a password: version 3 of the Web3 Secret Storage Definition, as it lies in geth's <c>keystore</c> folder. Encrypting and
/// decrypting with geth's standard cost take about a second and 256 MiB.
/// </summary>
public sealed record KeyFile
{
    internal const int IvLength = AesCtr.BlockLength;
    internal const int MacLength = Keccak256.Size;
    private const int SaltLength = 32;
    private const int CipherKeyLength = 16;

    internal KeyFile(
        Address? address, Guid id, KeyDerivation derivation, ReadOnlyMemory<byte> iv, ReadOnlyMemory<byte> cipherText, ReadOnlyMemory<byte> mac)
    {
        (Address, Id, Derivation) = (address, id, derivation);
        (Iv, CipherText, Mac) = (iv, cipherText, mac);
    }

    /// <summary>Whose key it is, in the clear; null where the file keeps it to itself.</summary>
    public Address? Address { get; internal init; }

    /// <summary>Stands for the key where the address would tell too much.</summary>
    public Guid Id { get; }

    public KeyDerivation Derivation { get; }

    internal ReadOnlyMemory<byte> Iv { get; init; }

    internal ReadOnlyMemory<byte> CipherText { get; }

    internal ReadOnlyMemory<byte> Mac { get; }

    /// <summary>Reads a file. Costs are checked here, so what was read can be decrypted within the bounds of <see cref="ScryptCost"/>.</summary>
    /// <param name="failure">The field and what is wrong with it.</param>
    public static bool TryDecode(ReadOnlyMemory<byte> json, [NotNullWhen(true)] out KeyFile? file, out KeyFileFailure failure) =>
        KeyFileReader.TryRead(json, out file, out failure);

    /// <summary>A new file for a key, with a random id, salt and counter.</summary>
    /// <param name="cost"><see cref="ScryptCost.Standard"/> or <see cref="ScryptCost.Light"/>.</param>
    /// <exception cref="ArgumentException">The cost is beyond its own bounds.</exception>
    public static KeyFile Encrypt(PrivateKey key, ReadOnlySpan<char> password, ScryptCost cost) =>
        Encrypt(
            key,
            password,
            new KeyDerivation.ByScrypt(cost, RandomNumberGenerator.GetBytes(SaltLength)),
            RandomNumberGenerator.GetBytes(IvLength),
            Guid.NewGuid());

    /// <summary>The name that geth gives a file: <c>UTC--2016-03-22T12-57-55.920751759Z--</c> and the address.</summary>
    public static string NameOf(in Address address, DateTimeOffset created)
    {
        var time = created.UtcDateTime.ToString("yyyy-MM-dd'T'HH-mm-ss'.'fffffff", CultureInfo.InvariantCulture);
        return $"UTC--{time}00Z--{Convert.ToHexStringLower(address.Bytes)}";
    }

    /// <summary>The file's content, byte for byte in geth's order.</summary>
    public byte[] Encode() => KeyFileWriter.Write(this);

    /// <summary>Slow on purpose: not for the thread of an actor.</summary>
    /// <param name="password">Its UTF-8 counts, as it is: geth normalises nothing either.</param>
    /// <param name="key">The caller's to dispose.</param>
    public bool TryDecrypt(ReadOnlySpan<char> password, [NotNullWhen(true)] out PrivateKey? key, out UnlockFault fault)
    {
        Span<byte> derived = stackalloc byte[KeyDerivation.KeyLength];
        Span<byte> plain = stackalloc byte[Secp256k1.PrivateKeyLength];
        Span<byte> mac = stackalloc byte[MacLength];
        plain.Clear();
        key = null;
        try
        {
            Derive(Derivation, password, derived);
            ComputeMac(derived, CipherText.Span, mac);
            if (!CryptographicOperations.FixedTimeEquals(mac, Mac.Span))
            {
                fault = UnlockFault.WrongPassword;
                return false;
            }

            // Early clients left out the zeros that a key may begin with.
            AesCtr.Transform(derived[..CipherKeyLength], Iv.Span, CipherText.Span, plain[^CipherText.Length..]);
            key = PrivateKey.TryCreate(plain);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
            CryptographicOperations.ZeroMemory(plain);
        }

        fault = FaultOf(key);
        if (fault == UnlockFault.None)
            return key is not null;
        key?.Dispose();
        key = null;
        return false;
    }

    /// <summary>Names the account only: what the file holds is no secret, but worth an attack on the password.</summary>
    public override string ToString() => $"KeyFile({Address?.ToString() ?? Id.ToString()})";

    internal static KeyFile Encrypt(PrivateKey key, ReadOnlySpan<char> password, KeyDerivation derivation, ReadOnlyMemory<byte> iv, Guid id)
    {
        Span<byte> derived = stackalloc byte[KeyDerivation.KeyLength];
        var cipherText = new byte[Secp256k1.PrivateKeyLength];
        var mac = new byte[MacLength];
        try
        {
            Derive(derivation, password, derived);
            AesCtr.Transform(derived[..CipherKeyLength], iv.Span, key.Bytes, cipherText);
            ComputeMac(derived, cipherText, mac);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
        }

        return new KeyFile(key.PublicKey.ToAddress(), id, derivation, iv, cipherText, mac);
    }

    private static void Derive(KeyDerivation derivation, ReadOnlySpan<char> password, Span<byte> derived)
    {
        // Pinned, so that the collector leaves no copies behind.
        var text = GC.AllocateArray<byte>(System.Text.Encoding.UTF8.GetByteCount(password), pinned: true);
        try
        {
            System.Text.Encoding.UTF8.GetBytes(password, text);
            derivation.Derive(text, derived);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
    }

    private static void ComputeMac(ReadOnlySpan<byte> derived, ReadOnlySpan<byte> cipherText, Span<byte> mac)
    {
        var hasher = KeccakHasher.Create256();
        hasher.Update(derived[CipherKeyLength..]);
        hasher.Update(cipherText);
        hasher.Finish(mac);
    }

    private UnlockFault FaultOf(PrivateKey? key) =>
        key is null ? UnlockFault.NotAKey
        : Address is { } address && address != key.PublicKey.ToAddress() ? UnlockFault.OtherAddress
        : UnlockFault.None;
}
