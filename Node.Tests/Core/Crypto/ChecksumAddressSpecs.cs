using Node.Core.Crypto;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Crypto;

/// <summary>The addresses are the test cases of EIP-55.</summary>
public sealed class ChecksumAddressSpecs
{
    [Theory]
    [InlineData("0x52908400098527886E0F7030069857D2E4169EE7")]
    [InlineData("0x8617E340B3D01FA5F11F306F4090FD50E238070D")]
    [InlineData("0xde709f2102306220921060314715629080e2fb77")]
    [InlineData("0x27b1fdb04752bbc536007a920d24acb045561c26")]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")]
    [InlineData("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359")]
    [InlineData("0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB")]
    [InlineData("0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb")]
    public void Capitals_should_be_those_of_the_published_addresses(string text)
    {
        Assert.True(ChecksumAddress.TryParse(text, out var address));
        Assert.Equal(text, address.ToChecksumString());
        Assert.Equal(address, Address.Parse(text));
    }

    [Fact]
    public void A_wrong_capital_should_be_refused_wherever_it_stands()
    {
        const string text = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
        for (var i = 2; i < text.Length; i++)
        {
            if (char.IsLetter(text[i]))
            {
                var other = char.IsUpper(text[i]) ? char.ToLowerInvariant(text[i]) : char.ToUpperInvariant(text[i]);

                Assert.False(ChecksumAddress.TryParse(text[..i] + other + text[(i + 1)..], out var address));
                Assert.True(address.IsZero);
            }
        }
    }

    [Theory]
    [InlineData("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", true)]
    [InlineData("0x5AAEB6053F3E94C9B9A09F33669435E7EF1BEAED", true)]
    [InlineData("5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", true)]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe", false)]
    public void Text_of_one_case_should_pass_without_a_checksum(string text, bool passes) =>
        Assert.Equal(passes, ChecksumAddress.TryParse(text, out _));
}
