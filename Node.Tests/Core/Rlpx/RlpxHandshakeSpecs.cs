using System.Buffers;
using Node.Core.Crypto;
using Node.Core.Primitives;
using Node.Core.Rlpx;
using Xunit;

namespace Node.Tests.Core.Rlpx;

public sealed class RlpxHandshakeSpecs
{
    public static TheoryData<string> Auths => [RlpxVectors.Auth1, RlpxVectors.Auth2, RlpxVectors.Auth3];

    public static TheoryData<string> Acks => [RlpxVectors.Ack1, RlpxVectors.Ack2, RlpxVectors.Ack3];

    [Theory]
    [MemberData(nameof(Auths))]
    public void The_auth_of_eip_8_should_be_accepted(string auth)
    {
        var packet = HexBytes.Of(auth);

        var result = AcceptAsB().Advance(new ReadOnlySequence<byte>(packet));

        Assert.Equal(HandshakeFailure.None, result.Failure);
        Assert.Equal(RlpxVectors.KeyA.PublicKey, result.Session!.Remote);
        Assert.Equal(packet.Length, result.Session.Consumed);
        Assert.False(result.Session.Reply.IsEmpty);
    }

    [Theory]
    [MemberData(nameof(Acks))]
    public void The_ack_of_eip_8_should_be_accepted(string ack)
    {
        var packet = HexBytes.Of(ack);

        var result = InitiateAsA().Advance(new ReadOnlySequence<byte>(packet));

        Assert.Equal(HandshakeFailure.None, result.Failure);
        Assert.Equal(RlpxVectors.KeyB.PublicKey, result.Session!.Remote);
        Assert.Equal(packet.Length, result.Session.Consumed);
        Assert.True(result.Session.Reply.IsEmpty);
    }

    // The secrets of EIP-8 belong to its own packets; here B's ack differs, so it is put in the place of ours.
    [Fact]
    public void The_secrets_of_eip_8_should_be_derived()
    {
        Span<byte> shared = stackalloc byte[32];
        Secp256k1.TryAgree(RlpxVectors.EphemeralA.PublicKey.Bytes, RlpxVectors.EphemeralB.Bytes, shared);

        using var secrets = RlpxSecrets.Derive(
            isInitiator: false,
            shared,
            RlpxVectors.NonceA,
            RlpxVectors.NonceB,
            HexBytes.Of(RlpxVectors.Auth2),
            HexBytes.Of(RlpxVectors.Ack2));
        var ingress = secrets.Ingress;
        ingress.Update("foo"u8);
        var digest = new byte[32];
        ingress.Digest(digest);

        Assert.Equal(RlpxVectors.AesSecret, secrets.Aes.ToArray());
        Assert.Equal(RlpxVectors.MacSecret, secrets.Mac.ToArray());
        Assert.Equal(RlpxVectors.IngressFoo, digest);
    }

    [Fact]
    public void Both_sides_should_derive_the_secrets_of_eip_8_from_its_keys_and_nonces()
    {
        using var accepted = AcceptAsB().Advance(new ReadOnlySequence<byte>(HexBytes.Of(RlpxVectors.Auth2))).Session!.Secrets;
        using var initiated = InitiateAsA().Advance(new ReadOnlySequence<byte>(HexBytes.Of(RlpxVectors.Ack2))).Session!.Secrets;

        Assert.Equal(RlpxVectors.AesSecret, accepted.Aes.ToArray());
        Assert.Equal(RlpxVectors.MacSecret, accepted.Mac.ToArray());
        Assert.Equal(RlpxVectors.AesSecret, initiated.Aes.ToArray());
        Assert.Equal(RlpxVectors.MacSecret, initiated.Mac.ToArray());
    }

    [Theory]
    [MemberData(nameof(Auths))]
    public void Every_truncation_of_an_auth_should_need_more(string auth) => AssertNeedsMore(AcceptAsB, HexBytes.Of(auth));

    [Theory]
    [MemberData(nameof(Acks))]
    public void Every_truncation_of_an_ack_should_need_more(string ack) => AssertNeedsMore(InitiateAsA, HexBytes.Of(ack));

    [Theory]
    [MemberData(nameof(Auths))]
    public void Every_split_of_an_auth_should_be_accepted(string auth)
    {
        var packet = HexBytes.Of(auth);
        for (var split = 1; split < packet.Length; split += 7)
            Assert.NotNull(AcceptAsB().Advance(Chunks.Of(packet, split)).Session);
    }

    [Theory]
    [InlineData(HandshakeForm.Eip8)]
    [InlineData(HandshakeForm.Plain)]
    public void Two_sides_should_talk_whatever_the_pieces(HandshakeForm form)
    {
        var random = new Random(2026);
        for (var round = 0; round < 20; round++)
        {
            using PrivateKey keyA = PrivateKey.Random(), keyB = PrivateKey.Random();
            var initiator = RlpxHandshake.Initiate(keyA, keyB.PublicKey, HandshakeEntropy.Random(), form)!;
            var recipient = RlpxHandshake.Accept(keyB, HandshakeEntropy.Random());

            var accepted = Deliver(recipient, initiator.Auth, random);
            byte[] helloOfB = [1, 2, 3, 4], fromB = [.. accepted.Reply.Span, .. Written(accepted.Secrets, helloOfB)];
            var initiated = Deliver(initiator, fromB, random);

            Assert.Equal(keyA.PublicKey, accepted.Remote);
            Assert.Equal(keyB.PublicKey, initiated.Remote);
            Assert.Equal(initiator.Auth.Length, accepted.Consumed);
            var rest = new ReadOnlySequence<byte>(fromB, initiated.Consumed, fromB.Length - initiated.Consumed);
            Assert.Equal(helloOfB, initiated.Secrets.CreateReader().Read(ref rest).Data.ToArray());
            var back = new ReadOnlySequence<byte>(Written(initiated.Secrets, [9, 8]));
            Assert.Equal([9, 8], accepted.Secrets.CreateReader().Read(ref back).Data.ToArray());
        }
    }

    [Fact]
    public void An_answer_should_have_the_form_of_the_question()
    {
        var plain = AcceptAsB().Advance(new ReadOnlySequence<byte>(HexBytes.Of(RlpxVectors.Auth1))).Session!.Reply;
        var eip8 = AcceptAsB().Advance(new ReadOnlySequence<byte>(HexBytes.Of(RlpxVectors.Auth2))).Session!.Reply;

        Assert.Equal(AuthMessages.PlainAckLength + Ecies.Overhead, plain.Length);
        Assert.Equal(eip8.Length - 2, (eip8.Span[0] << 8) | eip8.Span[1]);
    }

    // Byte 0 is the length's high byte: 0x04 sends the packet through the attempt at the plain form as well.
    [Fact]
    public void An_eip_8_packet_that_starts_like_a_plain_one_should_be_accepted()
    {
        using var keyB = RlpxVectors.KeyB;
        var body = AuthMessages.Encode(new AuthMessage(
            RlpxVectors.SignatureA, RlpxVectors.KeyA.PublicKey, new Hash256(RlpxVectors.NonceA), AuthMessages.Version));
        byte[] padded = [.. body, .. new byte[1100 - body.Length - Ecies.Overhead]];
        byte[] size = [1100 >> 8, 1100 & 255], cipher = new byte[1100];
        Ecies.TryEncrypt(keyB.PublicKey.Bytes, PrivateKey.Random(), new byte[16], padded, size, cipher);
        byte[] packet = [.. size, .. cipher];
        var recipient = AcceptAsB();

        Assert.Equal(4, packet[0]);
        for (var length = 0; length < packet.Length; length += 50)
            Assert.True(recipient.Advance(new ReadOnlySequence<byte>(packet, 0, length)).NeedsMore);
        var result = recipient.Advance(new ReadOnlySequence<byte>(packet));

        Assert.Equal(RlpxVectors.KeyA.PublicKey, result.Session?.Remote);
    }

    [Theory]
    [MemberData(nameof(Auths))]
    public void Every_changed_byte_of_an_auth_should_be_noticed(string auth)
    {
        var packet = HexBytes.Of(auth);
        for (var i = 0; i < packet.Length; i++)
        {
            packet[i] ^= 0x20;
            var result = AcceptAsB().Advance(new ReadOnlySequence<byte>([.. packet, .. new byte[HandshakePacket.MaxLength]]));
            Assert.NotEqual(HandshakeFailure.None, result.Failure);
            packet[i] ^= 0x20;
        }
    }

    [Theory]
    [InlineData("000004", HandshakeFailure.TooShort)]
    [InlineData("011904", HandshakeFailure.TooShort)]
    [InlineData("011a04", HandshakeFailure.None)]
    [InlineData("07fe04", HandshakeFailure.None)]
    [InlineData("07ff04", HandshakeFailure.TooLong)]
    [InlineData("ffff04", HandshakeFailure.TooLong)]
    [InlineData("01b303", HandshakeFailure.NotAHandshake)]
    [InlineData("474554", HandshakeFailure.TooLong)] // GET
    public void The_first_three_bytes_should_be_enough_to_refuse(string start, HandshakeFailure expected)
    {
        var result = AcceptAsB().Advance(new ReadOnlySequence<byte>(HexBytes.Of(start)));

        Assert.Equal(expected, result.Failure);
        Assert.Equal(expected == HandshakeFailure.None, result.NeedsMore);
    }

    [Fact]
    public void A_packet_for_another_node_should_be_refused()
    {
        var recipient = RlpxHandshake.Accept(RlpxVectors.KeyA, HandshakeEntropy.Random());

        var result = recipient.Advance(new ReadOnlySequence<byte>(HexBytes.Of(RlpxVectors.Auth2)));

        Assert.Equal(HandshakeFailure.Undecipherable, result.Failure);
    }

    [Fact]
    public void A_node_off_the_curve_should_not_be_dialled()
    {
        using var key = PrivateKey.Random();

        Assert.Null(RlpxHandshake.Initiate(key, default, HandshakeEntropy.Random()));
    }

    [Fact]
    public void A_well_encrypted_body_of_nonsense_should_be_refused_for_its_reason()
    {
        var good = new AuthMessage(RlpxVectors.SignatureA, RlpxVectors.KeyA.PublicKey, new Hash256(RlpxVectors.NonceA), 4);
        var zeroes = new byte[AuthMessages.MinAuthLength];
        byte[] plain = AuthMessages.EncodePlain(good, RlpxVectors.EphemeralA.PublicKey), wrongHash = [.. plain];
        wrongHash[70] ^= 1;

        Assert.Equal(HandshakeFailure.Malformed, Offer(HandshakeForm.Eip8, zeroes));
        Assert.Equal(HandshakeFailure.InvalidPublicKey, Offer(HandshakeForm.Eip8, AuthMessages.Encode(good with { Initiator = default })));
        Assert.Equal(HandshakeFailure.InvalidSignature, Offer(HandshakeForm.Eip8, AuthMessages.Encode(good with { Signature = new byte[65] })));
        Assert.Equal(HandshakeFailure.None, Offer(HandshakeForm.Plain, plain));
        Assert.Equal(HandshakeFailure.WrongEphemeralKey, Offer(HandshakeForm.Plain, wrongHash));
        Assert.Equal(HandshakeFailure.InvalidPublicKey, Offer(HandshakeForm.Plain, new byte[AuthMessages.PlainAuthLength]));
    }

    [Fact]
    public void An_ack_with_a_key_off_the_curve_should_be_refused()
    {
        using var keyA = RlpxVectors.KeyA;
        using var entropy = HandshakeEntropy.Random();
        var ack = HandshakePacket.Seal(HandshakeForm.Eip8, keyA.PublicKey.Bytes, entropy, AuthMessages.Encode(new AckMessage(default, default, 4)))!;

        Assert.Equal(HandshakeFailure.InvalidPublicKey, InitiateAsA().Advance(new ReadOnlySequence<byte>(ack)).Failure);
    }

    [Fact]
    public void A_finished_handshake_should_have_forgotten_its_keys()
    {
        var entropy = HandshakeEntropy.Random();
        var recipient = RlpxHandshake.Accept(RlpxVectors.KeyB, entropy);

        recipient.Advance(new ReadOnlySequence<byte>(HexBytes.Of(RlpxVectors.Auth2)));

        Assert.Throws<ObjectDisposedException>(() => entropy.Ephemeral.Bytes.Length);
        Assert.Throws<ObjectDisposedException>(() => entropy.PacketKey.Bytes.Length);
    }

    private static RlpxRecipient AcceptAsB() => RlpxHandshake.Accept(RlpxVectors.KeyB, Entropy(RlpxVectors.EphemeralB, RlpxVectors.NonceB));

    private static RlpxInitiator InitiateAsA() =>
        RlpxHandshake.Initiate(RlpxVectors.KeyA, RlpxVectors.KeyB.PublicKey, Entropy(RlpxVectors.EphemeralA, RlpxVectors.NonceA))!;

    private static HandshakeEntropy Entropy(PrivateKey ephemeral, byte[] nonce) =>
        new(ephemeral, new Hash256(nonce), RlpxVectors.Key("0202020202020202020202020202020202020202020202020202020202020202"), new byte[16], 100);

    private static HandshakeFailure Offer(HandshakeForm form, byte[] body)
    {
        using var keyB = RlpxVectors.KeyB;
        using var entropy = HandshakeEntropy.Random();
        var packet = HandshakePacket.Seal(form, keyB.PublicKey.Bytes, entropy, body)!;
        return AcceptAsB().Advance(new ReadOnlySequence<byte>(packet)).Failure;
    }

    private static RlpxSession Deliver(RlpxHandshake side, ReadOnlyMemory<byte> bytes, Random random)
    {
        foreach (var end in Chunks.Ends(bytes.Length, 200, random).Append(bytes.Length))
        {
            var result = side.Advance(Chunks.Of(bytes[..end], Chunks.Ends(end, 100, random)));
            Assert.Equal(HandshakeFailure.None, result.Failure);
            if (result.Session is not null)
                return result.Session;
        }

        throw new InvalidOperationException("All bytes were delivered.");
    }

    private static byte[] Written(RlpxSecrets secrets, byte[] data)
    {
        var output = new ArrayBufferWriter<byte>();
        secrets.CreateWriter().Write(data.AsSpan(0, 1), data.AsSpan(1), output);
        return output.WrittenSpan.ToArray();
    }

    private static void AssertNeedsMore(Func<RlpxHandshake> side, byte[] packet)
    {
        var handshake = side();
        for (var length = 0; length < packet.Length; length++)
            Assert.True(handshake.Advance(new ReadOnlySequence<byte>(packet, 0, length)).NeedsMore);
        Assert.NotNull(handshake.Advance(new ReadOnlySequence<byte>(packet)).Session);
    }
}
