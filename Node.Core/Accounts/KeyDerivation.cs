using System.Security.Cryptography;
using Node.Core.Crypto;

namespace Node.Core.Accounts;

/// <summary>
/// How the password of a key file becomes a key: <c>kdf</c> and <c>kdfparams</c> of the file. Only the 32 bytes that the cipher and the MAC use are
/// made, whatever <c>dklen</c> above it says: a longer key begins with the same ones in both functions.
/// </summary>
public abstract record KeyDerivation
{
    /// <summary>16 bytes for the cipher, then 16 for the MAC.</summary>
    internal const int KeyLength = 32;

    private KeyDerivation(ReadOnlyMemory<byte> salt) => Salt = salt;

    public ReadOnlyMemory<byte> Salt { get; }

    internal abstract void Derive(ReadOnlySpan<byte> password, Span<byte> key);

    /// <summary><c>scrypt</c>.</summary>
    public sealed record ByScrypt : KeyDerivation
    {
        internal ByScrypt(ScryptCost cost, ReadOnlyMemory<byte> salt)
            : base(salt) => Cost = cost;

        public ScryptCost Cost { get; }

        internal override void Derive(ReadOnlySpan<byte> password, Span<byte> key) => Scrypt.Derive(password, Salt.Span, Cost, key);
    }

    /// <summary><c>pbkdf2</c> with <c>hmac-sha256</c>.</summary>
    public sealed record ByPbkdf2 : KeyDerivation
    {
        /// <summary>2^23, 32 times the 2^18 that clients write: seconds, not hours.</summary>
        public const int MaxIterations = 1 << 23;

        internal ByPbkdf2(int iterations, ReadOnlyMemory<byte> salt)
            : base(salt) => Iterations = iterations;

        public int Iterations { get; }

        internal override void Derive(ReadOnlySpan<byte> password, Span<byte> key) =>
            Rfc2898DeriveBytes.Pbkdf2(password, Salt.Span, key, Iterations, HashAlgorithmName.SHA256);
    }
}
