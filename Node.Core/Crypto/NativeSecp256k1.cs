using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Node.Core.Crypto;

/// <summary>
/// libsecp256k1 of the machine. One context for the process: it is written to by nothing but the randomisation at the start, so all threads share it.
/// </summary>
internal sealed unsafe class NativeSecp256k1 : ISecp256k1
{
    // secp256k1.h: type of flag in the low byte, the flags above it.
    private const uint SignAndVerify = 1 | (1 << 8) | (1 << 9);
    private const uint Uncompressed = 2;
    private const uint Compressed = 2 | (1 << 8);

    private const int UncompressedLength = 1 + Secp256k1.PublicKeyLength;

    // sizeof secp256k1_pubkey, secp256k1_ecdsa_signature, secp256k1_ecdsa_recoverable_signature: opaque, fixed by the header.
    private const int PubkeySize = 64;
    private const int SignatureSize = 64;
    private const int RecoverableSize = 65;

    // The functions used here did not change between these versions; newest first.
    private static readonly string[] Names =
        ["libsecp256k1.so.6", "libsecp256k1.so.5", "libsecp256k1.so.2", "libsecp256k1.so.1", "libsecp256k1.so.0"];

    private readonly nint _context;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, int> _seckeyVerify;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, byte*, int> _pubkeyCreate;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, byte*, nuint, int> _pubkeyParse;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, nuint*, byte*, uint, int> _pubkeySerialize;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, byte*, byte*, void*, void*, int> _signRecoverable;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, int*, byte*, int> _recoverableSerialize;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, byte*, int, int> _recoverableParse;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, byte*, byte*, int> _recover;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, byte*, int> _signatureParse;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, byte*, byte*, int> _verify;
    private readonly delegate* unmanaged[Cdecl]<nint, byte*, byte*, byte*, void*, void*, int> _ecdh;

    private NativeSecp256k1(string name, nint library)
    {
        Name = name;
        _seckeyVerify = (delegate* unmanaged[Cdecl]<nint, byte*, int>)Export(library, "ec_seckey_verify");
        _pubkeyCreate = (delegate* unmanaged[Cdecl]<nint, byte*, byte*, int>)Export(library, "ec_pubkey_create");
        _pubkeyParse = (delegate* unmanaged[Cdecl]<nint, byte*, byte*, nuint, int>)Export(library, "ec_pubkey_parse");
        _pubkeySerialize = (delegate* unmanaged[Cdecl]<nint, byte*, nuint*, byte*, uint, int>)Export(library, "ec_pubkey_serialize");
        _signRecoverable = (delegate* unmanaged[Cdecl]<nint, byte*, byte*, byte*, void*, void*, int>)Export(library, "ecdsa_sign_recoverable");
        _recoverableSerialize = (delegate* unmanaged[Cdecl]<nint, byte*, int*, byte*, int>)
            Export(library, "ecdsa_recoverable_signature_serialize_compact");
        _recoverableParse = (delegate* unmanaged[Cdecl]<nint, byte*, byte*, int, int>)
            Export(library, "ecdsa_recoverable_signature_parse_compact");
        _recover = (delegate* unmanaged[Cdecl]<nint, byte*, byte*, byte*, int>)Export(library, "ecdsa_recover");
        _signatureParse = (delegate* unmanaged[Cdecl]<nint, byte*, byte*, int>)Export(library, "ecdsa_signature_parse_compact");
        _verify = (delegate* unmanaged[Cdecl]<nint, byte*, byte*, byte*, int>)Export(library, "ecdsa_verify");
        _ecdh = (delegate* unmanaged[Cdecl]<nint, byte*, byte*, byte*, void*, void*, int>)Export(library, "ecdh");
        _context = CreateContext(library);
    }

    public string Name { get; }

    /// <summary>The first library that has all the functions and gives right answers; null where there is none.</summary>
    public static NativeSecp256k1? TryLoad()
    {
        foreach (var name in Names)
        {
            if (!NativeLibrary.TryLoad(name, out var library))
                continue;
            try
            {
                var provider = new NativeSecp256k1(name, library);
                if (provider.IsSane())
                    return provider;
            }
            catch (EntryPointNotFoundException)
            {
                // Built without recovery or ecdh. The next name may be another build.
            }

            NativeLibrary.Free(library);
        }

        return null;
    }

    public bool IsPrivateKey(ReadOnlySpan<byte> privateKey)
    {
        fixed (byte* key = privateKey)
            return _seckeyVerify(_context, key) == 1;
    }

    public bool TryGetPublicKey(ReadOnlySpan<byte> privateKey, Span<byte> publicKey)
    {
        var pubkey = stackalloc byte[PubkeySize];
        fixed (byte* key = privateKey)
            return _pubkeyCreate(_context, pubkey, key) == 1 && TryWrite(pubkey, publicKey);
    }

    public bool TryCompress(ReadOnlySpan<byte> publicKey, Span<byte> compressed)
    {
        var pubkey = stackalloc byte[PubkeySize];
        nuint length = Secp256k1.CompressedLength;
        fixed (byte* output = compressed)
            return TryRead(publicKey, pubkey) && _pubkeySerialize(_context, output, &length, pubkey, Compressed) == 1;
    }

    public bool TryDecompress(ReadOnlySpan<byte> compressed, Span<byte> publicKey)
    {
        var pubkey = stackalloc byte[PubkeySize];
        fixed (byte* input = compressed)
            return _pubkeyParse(_context, pubkey, input, (nuint)compressed.Length) == 1 && TryWrite(pubkey, publicKey);
    }

    public bool TrySign(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> privateKey, Span<byte> signature)
    {
        var recoverable = stackalloc byte[RecoverableSize];
        int id;
        fixed (byte* message = hash, key = privateKey, output = signature)
        {
            if (_signRecoverable(_context, recoverable, message, key, null, null) != 1
                || _recoverableSerialize(_context, output, &id, recoverable) != 1)
            {
                return false;
            }
        }

        signature[Secp256k1.CompactSignatureLength] = (byte)id;
        return true;
    }

    public bool TryRecover(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature, Span<byte> publicKey)
    {
        var recoverable = stackalloc byte[RecoverableSize];
        var pubkey = stackalloc byte[PubkeySize];
        fixed (byte* message = hash, input = signature)
        {
            return _recoverableParse(_context, recoverable, input, signature[Secp256k1.CompactSignatureLength]) == 1
                && _recover(_context, pubkey, recoverable, message) == 1
                && TryWrite(pubkey, publicKey);
        }
    }

    public bool Verify(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> publicKey)
    {
        var parsed = stackalloc byte[SignatureSize];
        var pubkey = stackalloc byte[PubkeySize];
        fixed (byte* message = hash, input = signature)
        {
            return _signatureParse(_context, parsed, input) == 1
                && TryRead(publicKey, pubkey)
                && _verify(_context, parsed, message, pubkey) == 1;
        }
    }

    public bool TryAgree(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> privateKey, Span<byte> secret)
    {
        var pubkey = stackalloc byte[PubkeySize];
        delegate* unmanaged[Cdecl]<byte*, byte*, byte*, void*, int> copyX = &CopyX;
        fixed (byte* key = privateKey, output = secret)
            return TryRead(publicKey, pubkey) && _ecdh(_context, output, pubkey, key, copyX, null) == 1;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int CopyX(byte* output, byte* x, byte* y, void* data)
    {
        Unsafe.CopyBlockUnaligned(output, x, Secp256k1.PrivateKeyLength);
        return 1;
    }

    // The library's own answer to an argument it calls illegal is to abort the process.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Ignore(byte* message, void* data)
    {
    }

    private static nint Export(nint library, string function) => NativeLibrary.GetExport(library, "secp256k1_" + function);

    private static nint CreateContext(nint library)
    {
        var create = (delegate* unmanaged[Cdecl]<uint, nint>)Export(library, "context_create");
        var randomize = (delegate* unmanaged[Cdecl]<nint, byte*, int>)Export(library, "context_randomize");
        var onIllegal = (delegate* unmanaged[Cdecl]<nint, delegate* unmanaged[Cdecl]<byte*, void*, void>, void*, void>)
            Export(library, "context_set_illegal_callback");

        var context = create(SignAndVerify);
        onIllegal(context, &Ignore, null);
        var seed = stackalloc byte[32];
        RandomNumberGenerator.Fill(new Span<byte>(seed, 32));
        _ = randomize(context, seed);
        CryptographicOperations.ZeroMemory(new Span<byte>(seed, 32));
        return context;
    }

    // Versions of before 2018 have an ecdh of four arguments that hashes. 2G is the shared secret of the keys 1 and 2.
    private bool IsSane()
    {
        Span<byte> one = stackalloc byte[Secp256k1.PrivateKeyLength], two = stackalloc byte[Secp256k1.PrivateKeyLength];
        one.Clear();
        one[^1] = 1;
        two.Clear();
        two[^1] = 2;
        Span<byte> doubled = stackalloc byte[Secp256k1.PublicKeyLength], recovered = stackalloc byte[Secp256k1.PublicKeyLength];
        Span<byte> secret = stackalloc byte[Secp256k1.PrivateKeyLength], signature = stackalloc byte[Secp256k1.SignatureLength];
        return TryGetPublicKey(two, doubled) && TryAgree(doubled, one, secret) && secret.SequenceEqual(doubled[..secret.Length])
            && TrySign(one, two, signature) && TryRecover(one, signature, recovered) && recovered.SequenceEqual(doubled)
            && Verify(one, signature[..Secp256k1.CompactSignatureLength], doubled);
    }

    private bool TryRead(ReadOnlySpan<byte> publicKey, byte* pubkey)
    {
        var encoded = stackalloc byte[UncompressedLength];
        encoded[0] = 4;
        publicKey.CopyTo(new Span<byte>(encoded + 1, Secp256k1.PublicKeyLength));
        return _pubkeyParse(_context, pubkey, encoded, UncompressedLength) == 1;
    }

    private bool TryWrite(byte* pubkey, Span<byte> publicKey)
    {
        var encoded = stackalloc byte[UncompressedLength];
        nuint length = UncompressedLength;
        if (_pubkeySerialize(_context, encoded, &length, pubkey, Uncompressed) != 1)
            return false;
        new ReadOnlySpan<byte>(encoded + 1, Secp256k1.PublicKeyLength).CopyTo(publicKey);
        return true;
    }
}
