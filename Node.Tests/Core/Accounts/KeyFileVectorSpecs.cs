using Node.Core.Accounts;
using Node.Core.Crypto;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Accounts;

public sealed class KeyFileVectorSpecs
{
    // The two files of the Web3 Secret Storage Definition, version 3: one key under one password.
    private const string Pbkdf2File = """
        {"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"6087dab2f9fdbbfaddc31a909735c1e6"},
        "ciphertext":"5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46","kdf":"pbkdf2",
        "kdfparams":{"c":262144,"dklen":32,"prf":"hmac-sha256","salt":"ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"},
        "mac":"517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"},"id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}
        """;

    private const string ScryptFile = """
        {"crypto":{"cipher":"aes-128-ctr","cipherparams":{"iv":"83dbcc02d8ccb40e466191a123791e0e"},
        "ciphertext":"d172bf743a674da9cdad04534d56926ef8358534d458fffccd4e6ad2fbde479c","kdf":"scrypt",
        "kdfparams":{"dklen":32,"n":262144,"r":1,"p":8,"salt":"ab0c7876052600dd703518d6fc3fe8984592145b591fc8fb5c6d43190334ba19"},
        "mac":"2103ac29920d71da29f15d75b4a16dbe95cfd7ff8faea1056c33131d846e3097"},"id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}
        """;

    [Theory]
    [InlineData(Pbkdf2File)]
    [InlineData(ScryptFile)]
    public void The_files_of_the_definition_should_give_its_key(string json)
    {
        var file = Decoded(json);

        using var key = Unlocked(file, "testpassword");

        Assert.Equal("7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d", Convert.ToHexStringLower(key.Bytes));
        Assert.Equal(Address.Parse("008aeeda4d805471df9b2a5b0f38a0c3bcba786b"), key.PublicKey.ToAddress());
        Assert.Equal("3198bc9c-6672-5ab3-d995-4942343ae5b6", file.Id.ToString());
        Assert.Null(file.Address);
    }

    private static KeyFile Decoded(string json)
    {
        Assert.True(KeyFile.TryDecode(System.Text.Encoding.UTF8.GetBytes(json), out var file, out var failure), failure.ToString());
        return file;
    }

    private static PrivateKey Unlocked(KeyFile file, string password)
    {
        Assert.True(file.TryDecrypt(password, out var key, out var fault), fault.ToString());
        return key;
    }
}
