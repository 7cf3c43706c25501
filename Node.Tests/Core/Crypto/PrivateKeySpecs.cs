using Node.Core.Crypto;
using Xunit;

namespace Node.Tests.Core.Crypto;

public sealed class PrivateKeySpecs
{
    private const string Digits = "b71c71a67e1177ad4e901695e1b4b9ee17ae16c6668d313eac2f96dbcda3f291";

    [Fact]
    public void A_key_should_not_show_itself()
    {
        using var key = PrivateKey.TryCreate(HexBytes.Of(Digits))!;

        Assert.Equal("PrivateKey(hidden)", $"{key}");
    }

    [Fact]
    public void A_disposed_key_should_be_zeroed_and_refuse_itself()
    {
        var key = PrivateKey.TryCreate(HexBytes.Of(Digits))!;
        var bytes = key.Bytes;

        key.Dispose();

        Assert.Equal(new byte[32], bytes.ToArray());
        Assert.Throws<ObjectDisposedException>(() => key.Bytes.Length);
        Assert.StartsWith("ca634cae", key.PublicKey.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("01")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141")]
    [InlineData("000000000000000000000000000000000000000000000000000000000000000001")]
    public void Bytes_that_are_no_key_should_be_refused(string digits) => Assert.Null(PrivateKey.TryCreate(HexBytes.Of(digits)));

    [Fact]
    public void Random_keys_should_be_valid_and_differ()
    {
        using PrivateKey one = PrivateKey.Random(), other = PrivateKey.Random();

        Assert.True(Secp256k1.IsPrivateKey(one.Bytes));
        Assert.False(one.Bytes.SequenceEqual(other.Bytes));
        Assert.NotEqual(one.PublicKey, other.PublicKey);
    }
}
