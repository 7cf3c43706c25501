using Node.Core.Crypto;
using Node.Core.Primitives;
using Node.Core.Rlpx;
using Xunit;

namespace Node.Tests.Core.Rlpx;

public sealed class AuthMessagesSpecs
{
    private static readonly AuthMessage Auth = new(
        RlpxVectors.SignatureA,
        RlpxVectors.KeyA.PublicKey,
        new Hash256(RlpxVectors.NonceA),
        AuthMessages.Version);

    private static readonly AckMessage Ack = new(RlpxVectors.EphemeralB.PublicKey, new Hash256(RlpxVectors.NonceB), AuthMessages.Version);

    [Fact]
    public void Bodies_should_come_back()
    {
        AssertSame(Auth, AuthMessages.DecodeAuth(AuthMessages.Encode(Auth)));
        Assert.Equal(Ack, AuthMessages.DecodeAck(AuthMessages.Encode(Ack)));
    }

    [Fact]
    public void The_shortest_bodies_should_have_the_lengths_that_the_reader_counts_on()
    {
        Assert.Equal(AuthMessages.MinAuthLength, AuthMessages.Encode(Auth).Length);
        Assert.Equal(AuthMessages.MinAckLength, AuthMessages.Encode(Ack).Length);
    }

    [Fact]
    public void The_published_plain_bodies_should_be_read_and_written_again()
    {
        var (authBody, ackBody) = (HexBytes.Of(PlainVectors.AuthBody), HexBytes.Of(PlainVectors.AckBody));
        using var ephemeral = PlainVectors.InitiatorEphemeral;

        var auth = AuthMessages.DecodePlainAuth(authBody);
        var ack = AuthMessages.DecodePlainAck(ackBody);

        Assert.Equal(PlainVectors.InitiatorKey.PublicKey, auth.Initiator);
        Assert.Equal(PlainVectors.InitiatorNonce, auth.Nonce.Bytes.ToArray());
        Assert.Equal(PlainVectors.RecipientEphemeral.PublicKey, ack.Ephemeral);
        Assert.Equal(PlainVectors.RecipientNonce, ack.Nonce.Bytes.ToArray());
        Assert.Equal(Keccak256.Hash(ephemeral.PublicKey.Bytes), AuthMessages.EphemeralHashOf(authBody));
        Assert.Equal(authBody, AuthMessages.EncodePlain(auth, ephemeral.PublicKey));
        Assert.Equal(ackBody, AuthMessages.EncodePlain(ack));
    }

    [Fact]
    public void More_elements_and_padding_should_be_ignored()
    {
        // A list one element longer: its length byte stands second.
        byte[] auth = [.. AuthMessages.Encode(Auth), 0x07, 0xff, 0xfe], ack = [.. AuthMessages.Encode(Ack), 0xc0, 0xff, 0xfe];
        auth[1]++;
        ack[1]++;

        AssertSame(Auth, AuthMessages.DecodeAuth(auth));
        Assert.Equal(Ack, AuthMessages.DecodeAck(ack));
    }

    [Fact]
    public void Every_truncation_should_be_no_body()
    {
        byte[] auth = AuthMessages.Encode(Auth), ack = AuthMessages.Encode(Ack);

        for (var length = 0; length < auth.Length; length++)
            Assert.Null(AuthMessages.DecodeAuth(auth.AsSpan(0, length)));
        for (var length = 0; length < ack.Length; length++)
            Assert.Null(AuthMessages.DecodeAck(ack.AsSpan(0, length)));
    }

    private static void AssertSame(AuthMessage expected, AuthMessage? actual)
    {
        Assert.Equal(expected.Signature.ToArray(), actual?.Signature.ToArray());
        Assert.Equal(expected with { Signature = default }, actual! with { Signature = default });
    }
}
