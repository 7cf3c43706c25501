using Node.Core.Crypto;
using Node.Core.Rlpx;
using Xunit;

namespace Node.Tests.Core.Rlpx;

public sealed class RlpxSecretsSpecs
{
    [Fact]
    public void The_published_secrets_should_be_derived()
    {
        using var secrets = Published(isInitiator: true);

        Assert.Equal(PlainVectors.AesSecret, secrets.Aes.ToArray());
        Assert.Equal(PlainVectors.MacSecret, secrets.Mac.ToArray());
        Assert.Equal(PlainVectors.InitialEgress, Digest(secrets.Egress));
        Assert.Equal(PlainVectors.InitialIngress, Digest(secrets.Ingress));
    }

    [Fact]
    public void The_recipient_should_have_the_directions_the_other_way_round()
    {
        using var secrets = Published(isInitiator: false);

        Assert.Equal(PlainVectors.AesSecret, secrets.Aes.ToArray());
        Assert.Equal(PlainVectors.InitialIngress, Digest(secrets.Egress));
        Assert.Equal(PlainVectors.InitialEgress, Digest(secrets.Ingress));
    }

    [Fact]
    public void Disposed_secrets_should_be_zero()
    {
        var secrets = Published(isInitiator: true);

        secrets.Dispose();

        Assert.Equal(new byte[32], secrets.Aes.ToArray());
        Assert.Equal(new byte[32], secrets.Mac.ToArray());
    }

    internal static RlpxSecrets Published(bool isInitiator) => RlpxSecrets.Derive(
        isInitiator,
        PlainVectors.EphemeralSecret,
        PlainVectors.InitiatorNonce,
        PlainVectors.RecipientNonce,
        HexBytes.Of(PlainVectors.Auth),
        HexBytes.Of(PlainVectors.Ack));

    private static byte[] Digest(KeccakHasher state)
    {
        var digest = new byte[32];
        state.Digest(digest);
        return digest;
    }
}
