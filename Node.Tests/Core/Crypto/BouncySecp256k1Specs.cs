using Node.Core.Crypto;

namespace Node.Tests.Core.Crypto;

public sealed class BouncySecp256k1Specs : Secp256k1ProviderSpecs
{
    private protected override ISecp256k1 Curve { get; } = new BouncySecp256k1();
}
