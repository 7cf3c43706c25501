using System.Buffers;
using Node.Core.Primitives;
using Node.Core.Rlpx;
using Xunit;

namespace Node.Tests.Core.Rlpx;

[Trait("Input", "Noise")]
public sealed class RlpxNoiseSpecs
{
    [Fact]
    public void No_body_of_a_handshake_should_throw()
    {
        var noise = new Noise(41);
        var auth = AuthMessages.Encode(Auth());
        var ack = AuthMessages.Encode(new AckMessage(RlpxVectors.EphemeralB.PublicKey, new Hash256(RlpxVectors.NonceB), 4));
        for (var i = 0; i < Noise.Cases; i++)
        {
            AuthMessages.DecodeAuth(i % 2 == 0 ? noise.Bytes(250) : noise.Mutated(auth));
            AuthMessages.DecodeAck(i % 2 == 0 ? noise.Bytes(250) : noise.Mutated(ack));
        }
    }

    // The mark of a point where one is expected lets the packet through to the curve, which is what costs.
    [Fact]
    public void No_packet_of_a_handshake_should_throw()
    {
        var noise = new Noise(42);
        using var keyB = RlpxVectors.KeyB;
        byte[][] originals = [HexBytes.Of(RlpxVectors.Auth1), HexBytes.Of(RlpxVectors.Auth2), HexBytes.Of(RlpxVectors.Auth3)];
        for (var i = 0; i < Noise.Cases / 50; i++)
        {
            var packet = i % 2 == 0 ? noise.Bytes(HandshakePacket.MaxLength) : noise.Mutated(originals[i / 2 % originals.Length]);
            if (packet.Length > 2 && noise.Random.Next(2) == 0)
                packet[noise.Random.Next(2) * 2] = 4;

            AssertOneAnswer(RlpxHandshake.Accept(keyB, HandshakeEntropy.Random()).Advance(new ReadOnlySequence<byte>(packet)));
        }
    }

    [Fact]
    public void No_well_encrypted_packet_should_throw()
    {
        var noise = new Noise(43);
        using var keyB = RlpxVectors.KeyB;
        byte[] auth = AuthMessages.Encode(Auth()), plain = AuthMessages.EncodePlain(Auth(), RlpxVectors.EphemeralA.PublicKey);
        for (var i = 0; i < Noise.Cases / 100; i++)
        {
            var form = i % 2 == 0 ? HandshakeForm.Eip8 : HandshakeForm.Plain;
            using var entropy = HandshakeEntropy.Random();
            var packet = HandshakePacket.Seal(form, keyB.PublicKey.Bytes, entropy, noise.Mutated(i % 2 == 0 ? auth : plain))!;

            AssertOneAnswer(RlpxHandshake.Accept(keyB, HandshakeEntropy.Random()).Advance(new ReadOnlySequence<byte>(packet)));
        }
    }

    [Fact]
    public void No_stream_of_frames_should_throw()
    {
        var noise = new Noise(44);
        for (var i = 0; i < Noise.Cases / 5; i++)
        {
            var link = new FrameLink();
            byte[] wire = i % 4 == 0 ? noise.Bytes(300) : noise.Mutated([.. link.Written(new byte[20]), .. link.Written(new byte[200])]);
            var input = Chunks.Of(wire, Chunks.Ends(wire.Length, 100, noise.Random));
            FrameResult result;
            do
            {
                result = link.Reader.Read(ref input);
            }
            while (!result.NeedsMore && result.Failure == FrameFailure.None);

            Assert.True(result.Data.IsEmpty);
        }
    }

    private static AuthMessage Auth() => new(RlpxVectors.SignatureA, RlpxVectors.KeyA.PublicKey, new Hash256(RlpxVectors.NonceA), 4);

    private static void AssertOneAnswer(HandshakeResult result) => Assert.Equal(
        1,
        (result.NeedsMore ? 1 : 0) + (result.Session is null ? 0 : 1) + (result.Failure == HandshakeFailure.None ? 0 : 1));
}
