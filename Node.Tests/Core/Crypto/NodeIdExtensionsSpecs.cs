using Node.Core.Crypto;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Crypto;

public sealed class NodeIdExtensionsSpecs
{
    // The generator of secp256k1: the public key of the private key 1.
    private static readonly NodeId Generator = NodeId.Parse(
        "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8");

    [Fact]
    public void Account_of_the_private_key_1_should_be_the_known_one() =>
        Assert.Equal("0x7E5F4552091A69125d5DfCb7b8C2659029395Bdf", Generator.ToAddress().ToChecksumString());
}
