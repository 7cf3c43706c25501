using Node.Core.Accounts;
using Node.Core.Crypto;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Accounts;

public sealed class KeyFileSpecs : IDisposable
{
    private const string Password = "пароль, пароль";

    private static readonly ScryptCost Cheap = new(2, 8, 1);

    private readonly PrivateKey _key = PrivateKey.TryCreate(Enumerable.Repeat((byte)0x42, 32).ToArray())!;

    public void Dispose() => _key.Dispose();

    [Fact]
    public void A_file_should_be_written_as_geth_writes_it()
    {
        var file = Fixed(new KeyDerivation.ByScrypt(Cheap, new byte[2]));

        // Cipher text, MAC and address were made with the same inputs by Python: hashlib.scrypt and cryptography.
        Assert.Equal(
            "{\"address\":\"17c5185167401ed00cf5f5b2fc97d9bbfdb7d025\",\"crypto\":{\"cipher\":\"aes-128-ctr\","
            + "\"ciphertext\":\"a85c86e87a0c604758cbeb358f05e50a58b4d078b473abe0c740854935410cda\","
            + "\"cipherparams\":{\"iv\":\"00000000000000000000000000000000\"},"
            + "\"kdf\":\"scrypt\",\"kdfparams\":{\"dklen\":32,\"n\":2,\"p\":1,\"r\":8,\"salt\":\"0000\"},"
            + "\"mac\":\"05176f828f992a0113c886aa8a56d72130b0f9be516258b055e4b67e285d432f\"},"
            + "\"id\":\"01020304-0506-0708-090a-0b0c0d0e0f10\",\"version\":3}",
            System.Text.Encoding.UTF8.GetString(file.Encode()));
    }

    [Fact]
    public void What_was_encrypted_should_be_decrypted_with_its_password()
    {
        var file = Decoded(KeyFile.Encrypt(_key, Password, new ScryptCost(256, 8, 6)).Encode());

        Assert.True(file.TryDecrypt(Password, out var key, out var fault));
        Assert.Equal(UnlockFault.None, fault);
        Assert.Equal(_key.Bytes.ToArray(), key.Bytes.ToArray());
        Assert.Equal(_key.PublicKey.ToAddress(), file.Address);
        Assert.Equal(new ScryptCost(256, 8, 6), Assert.IsType<KeyDerivation.ByScrypt>(file.Derivation).Cost);
    }

    [Fact]
    public void What_was_read_should_be_written_the_same()
    {
        KeyDerivation[] derivations = [new KeyDerivation.ByScrypt(Cheap, new byte[32]), new KeyDerivation.ByPbkdf2(7, new byte[1])];
        foreach (var derivation in derivations)
        {
            foreach (var address in new Address?[] { null, _key.PublicKey.ToAddress() })
            {
                var file = Fixed(derivation) with { Address = address };

                Assert.Equal(file.Encode(), Decoded(file.Encode()).Encode());
                Assert.True(Decoded(file.Encode()).TryDecrypt(Password, out _, out _));
            }
        }
    }

    [Fact]
    public void Two_files_of_one_key_should_share_nothing_but_the_address()
    {
        var (one, other) = (KeyFile.Encrypt(_key, Password, Cheap), KeyFile.Encrypt(_key, Password, Cheap));

        Assert.NotEqual(one.Id, other.Id);
        Assert.NotEqual(one.Iv.ToArray(), other.Iv.ToArray());
        Assert.NotEqual(one.Derivation.Salt.ToArray(), other.Derivation.Salt.ToArray());
        Assert.NotEqual(one.CipherText.ToArray(), other.CipherText.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("пароль, Пароль")]
    [InlineData("пароль, пароль ")]
    [InlineData("\ud800")]
    public void Another_password_should_be_a_fault(string password)
    {
        var file = KeyFile.Encrypt(_key, Password, Cheap);

        Assert.False(file.TryDecrypt(password, out var key, out var fault));
        Assert.Equal(UnlockFault.WrongPassword, fault);
        Assert.Null(key);
    }

    [Fact]
    public void An_empty_password_should_do()
    {
        Assert.True(KeyFile.Encrypt(_key, "", Cheap).TryDecrypt("", out _, out _));
    }

    [Fact]
    public void The_key_of_another_address_should_be_a_fault()
    {
        var file = Fixed(new KeyDerivation.ByScrypt(Cheap, new byte[32]));

        Assert.False((file with { Address = Address.Zero }).TryDecrypt(Password, out var swapped, out var fault));
        Assert.Equal(UnlockFault.OtherAddress, fault);
        Assert.Null(swapped);

        var iv = file.Iv.ToArray();
        iv[15]++;
        Assert.False((file with { Iv = iv }).TryDecrypt(Password, out _, out fault));
        Assert.Equal(UnlockFault.OtherAddress, fault);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(31)]
    public void A_key_without_its_leading_zeros_should_be_read(int length)
    {
        var file = WithContent(Enumerable.Repeat((byte)0x42, length).ToArray());

        Assert.True(file.TryDecrypt(Password, out var key, out _));
        Assert.Equal([.. new byte[32 - length], .. Enumerable.Repeat((byte)0x42, length)], key.Bytes.ToArray());
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0xff)]
    public void Content_that_is_no_key_should_be_a_fault(byte filling)
    {
        Assert.False(WithContent(Enumerable.Repeat(filling, 32).ToArray()).TryDecrypt(Password, out var key, out var fault));
        Assert.Equal(UnlockFault.NotAKey, fault);
        Assert.Null(key);
    }

    [Fact]
    public void A_file_should_be_named_as_geth_names_it()
    {
        var created = new DateTimeOffset(2016, 3, 22, 14, 57, 55, TimeSpan.FromHours(2)).AddTicks(9_207_517);

        Assert.Equal(
            "UTC--2016-03-22T12-57-55.920751700Z--7ef5a6135f1fd6a02593eedc869c6d41d934aef8",
            KeyFile.NameOf(Address.Parse("0x7EF5A6135f1FD6a02593eEdC869c6D41D934aef8"), created));
    }

    [Fact]
    public void Texts_should_show_the_account_only()
    {
        var file = Fixed(new KeyDerivation.ByScrypt(Cheap, new byte[32]));

        Assert.Equal("KeyFile(0x17c5185167401ed00cf5f5b2fc97d9bbfdb7d025)", $"{file}");
        Assert.Equal("KeyFile(01020304-0506-0708-090a-0b0c0d0e0f10)", $"{file with { Address = null }}");
    }

    private KeyFile Fixed(KeyDerivation derivation) =>
        KeyFile.Encrypt(_key, Password, derivation, new byte[16], Guid.Parse("01020304-0506-0708-090a-0b0c0d0e0f10"));

    private static KeyFile Decoded(byte[] json)
    {
        Assert.True(KeyFile.TryDecode(json, out var file, out var failure), failure.ToString());
        return file;
    }

    // Made by hand, because only a valid key of 32 bytes can be encrypted.
    private static KeyFile WithContent(byte[] content)
    {
        var derived = new byte[32];
        Scrypt.Derive(System.Text.Encoding.UTF8.GetBytes(Password), new byte[32], Cheap, derived);
        var (iv, cipherText) = (new byte[16], new byte[content.Length]);
        AesCtr.Transform(derived.AsSpan(0, 16), iv, content, cipherText);
        var mac = Keccak256.Hash([.. derived.AsSpan(16), .. cipherText]);
        return new KeyFile(null, Guid.Empty, new KeyDerivation.ByScrypt(Cheap, new byte[32]), iv, cipherText, mac.Bytes.ToArray());
    }
}
