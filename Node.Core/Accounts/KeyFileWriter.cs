using System.Buffers;
using System.Text.Json;

namespace Node.Core.Accounts;

/// <summary>Key files in the order in which geth writes them.</summary>
internal static class KeyFileWriter
{
    public static byte[] Write(KeyFile file)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (file.Address is { } address)
                WriteBytes(json, "address", address.Bytes);
            json.WriteStartObject("crypto");
            json.WriteString("cipher", KeyFileReader.Cipher);
            WriteBytes(json, "ciphertext", file.CipherText.Span);
            json.WriteStartObject("cipherparams");
            WriteBytes(json, "iv", file.Iv.Span);
            json.WriteEndObject();
            WriteDerivation(json, file.Derivation);
            WriteBytes(json, "mac", file.Mac.Span);
            json.WriteEndObject();
            json.WriteString("id", file.Id);
            json.WriteNumber("version", KeyFileReader.Version);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteDerivation(Utf8JsonWriter json, KeyDerivation derivation)
    {
        json.WriteString("kdf", derivation is KeyDerivation.ByScrypt ? KeyFileReader.ScryptName : KeyFileReader.Pbkdf2Name);
        json.WriteStartObject("kdfparams");
        switch (derivation)
        {
            case KeyDerivation.ByScrypt { Cost: var cost }:
                json.WriteNumber("dklen", KeyDerivation.KeyLength);
                json.WriteNumber("n", cost.N);
                json.WriteNumber("p", cost.P);
                json.WriteNumber("r", cost.R);
                break;
            case KeyDerivation.ByPbkdf2 { Iterations: var iterations }:
                json.WriteNumber("c", iterations);
                json.WriteNumber("dklen", KeyDerivation.KeyLength);
                json.WriteString("prf", KeyFileReader.Prf);
                break;
        }

        WriteBytes(json, "salt", derivation.Salt.Span);
        json.WriteEndObject();
    }

    private static void WriteBytes(Utf8JsonWriter json, string name, ReadOnlySpan<byte> bytes) =>
        json.WriteString(name, Convert.ToHexStringLower(bytes));
}
