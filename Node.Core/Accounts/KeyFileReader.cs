using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Accounts;

/// <summary>
/// Key files of geth and of others: names in any case, because some write <c>Crypto</c>, bytes as hexadecimal digits with or without <c>0x</c>.
/// </summary>
internal static class KeyFileReader
{
    public const int Version = 3;
    public const string Cipher = "aes-128-ctr";
    public const string ScryptName = "scrypt";
    public const string Pbkdf2Name = "pbkdf2";
    public const string Prf = "hmac-sha256";

    // A file has about 500 bytes, 1 KiB with white space; this is 64 times that.
    public const int MaxLength = 64 << 10;

    private const string WholeFile = "the file";

    public static bool TryRead(ReadOnlyMemory<byte> json, [NotNullWhen(true)] out KeyFile? file, out KeyFileFailure failure)
    {
        file = null;
        if (json.Length > MaxLength)
        {
            failure = new KeyFileFailure(WholeFile, $"it is longer than {MaxLength >> 10} KiB");
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            var fields = new KeyFileFields(document.RootElement, WholeFile);
            file = Read(fields);
            failure = fields.Failure;
        }
        catch (JsonException)
        {
            // Its message may quote the text.
            failure = new KeyFileFailure(WholeFile, "it is not JSON");
        }
        catch (InvalidOperationException)
        {
            // So System.Text.Json says that a string is not UTF-8, or has half of a surrogate pair, once it is asked for it.
            failure = new KeyFileFailure(WholeFile, "it has text that is not Unicode");
        }

        file = failure.IsNone ? file : null;
        return file is not null;
    }

    private static KeyFile? Read(KeyFileFields fields)
    {
        // First, because the rest of another version has other fields.
        if (fields.Number("version", 0) is var version and not Version)
        {
            fields.Refuse("version", $"{version} is not supported, only {Version}");
            return null;
        }

        var crypto = fields.Object("crypto");
        crypto.Expect("cipher", Cipher);
        return new KeyFile(
            ReadAddress(fields),
            ReadId(fields),
            ReadDerivation(crypto),
            crypto.Object("cipherparams").Bytes("iv", KeyFile.IvLength, KeyFile.IvLength),
            crypto.Bytes("ciphertext", 1, Secp256k1.PrivateKeyLength),
            crypto.Bytes("mac", KeyFile.MacLength, KeyFile.MacLength));
    }

    private static Address? ReadAddress(KeyFileFields fields)
    {
        if (!fields.Has("address") || fields.Text("address") is not { Length: > 0 } text)
            return null;
        if (!Address.TryParse(text, out var address))
            fields.Refuse("address", "it is not 40 hexadecimal digits");
        return address;
    }

    private static Guid ReadId(KeyFileFields fields)
    {
        if (!Guid.TryParse(fields.Text("id"), out var id))
            fields.Refuse("id", "it is not a UUID");
        return id;
    }

    private static KeyDerivation ReadDerivation(KeyFileFields crypto)
    {
        var name = crypto.Text("kdf");
        var parameters = crypto.Object("kdfparams");
        var salt = parameters.Bytes("salt", 0, MaxLength);
        parameters.Number("dklen", KeyDerivation.KeyLength);
        switch (name)
        {
            case ScryptName:
                var cost = new ScryptCost(parameters.Number("n", 2), parameters.Number("r", 1), parameters.Number("p", 1));
                if (cost.Objection is { } objection)
                    parameters.Refuse(objection.Name, objection.Reason);
                return new KeyDerivation.ByScrypt(cost, salt);
            case Pbkdf2Name:
                parameters.Expect("prf", Prf);
                var iterations = parameters.Number("c", 1);
                if (iterations > KeyDerivation.ByPbkdf2.MaxIterations)
                    parameters.Refuse("c", $"it is above {KeyDerivation.ByPbkdf2.MaxIterations}");
                return new KeyDerivation.ByPbkdf2(iterations, salt);
            default:
                crypto.Refuse("kdf", $"it is neither {ScryptName} nor {Pbkdf2Name}");
                return new KeyDerivation.ByPbkdf2(0, salt);
        }
    }
}
