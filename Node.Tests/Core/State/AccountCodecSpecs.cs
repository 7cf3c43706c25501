using Node.Core.Primitives;
using Node.Core.State;
using Xunit;

namespace Node.Tests.Core.State;

public sealed class AccountCodecSpecs
{
    private static readonly Account Known = new(
        7, UInt256.Parse("1000000000000000000"), new Hash256([.. Enumerable.Range(1, 32).Select(i => (byte)i)]), Account.Empty.CodeHash);

    [Fact]
    public void Empty_account_should_be_written_as_every_client_does() =>
        Assert.Equal(
            HexBytes.Of(
                """
                f8448080a056e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421
                a0c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470
                """),
            AccountCodec.Encode(Account.Empty));

    [Fact]
    public void Account_should_come_back()
    {
        Assert.True(AccountCodec.TryDecode(AccountCodec.Encode(Known), out var back));
        Assert.Equal(Known, back);
    }

    [Fact]
    public void Every_truncation_should_be_refused()
    {
        var whole = AccountCodec.Encode(Known);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.False(AccountCodec.TryDecode(whole.AsSpan(0, length), out _));
        }

        Assert.False(AccountCodec.TryDecode([.. whole, 0], out _));
    }

    [Fact]
    public void Noise_should_never_throw()
    {
        var noise = new Noise(11);
        var whole = AccountCodec.Encode(Known);
        for (var i = 0; i < Noise.Cases / 10; i++)
        {
            AccountCodec.TryDecode(noise.Mutated(whole), out _);
            AccountCodec.TryDecode(noise.Bytes(80), out _);
        }
    }
}
