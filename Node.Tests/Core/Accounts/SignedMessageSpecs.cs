using Node.Core.Accounts;
using Xunit;

namespace Node.Tests.Core.Accounts;

public sealed class SignedMessageSpecs
{
    // As ethers 6 has them.
    [Theory]
    [InlineData("hello", "0x50b2c43fd39106bafbba0da34fc430e1f91e3c96ea2acee2bc34119f92b37750")]
    [InlineData("", "0x5f35dce98ba4fba25530a026ed80b2cecdaa31091ba4958b99b52ea1d068adad")]
    [InlineData("ü", "0xb1784706c41e7eee360c881d33ab51e134139ba9a0d673bce42d236197d0a8da")]
    public void A_message_should_hash_with_its_prefix_and_its_length_in_bytes(string message, string hash) =>
        Assert.Equal(hash, SignedMessage.HashOf(System.Text.Encoding.UTF8.GetBytes(message)).ToString());
}
