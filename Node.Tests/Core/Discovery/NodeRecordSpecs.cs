using System.Net;
using Node.Core.Crypto;
using Node.Core.Discovery;
using Node.Core.Encoding;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Discovery;

public sealed class NodeRecordSpecs : IDisposable
{
    // EIP-778, "Test Vectors".
    private const string Text =
        "enr:-IS4QHCYrYZbAKWCBRlAy5zzaDZXJBGkcnh4MHcBFZntXNFrdvJjX04jRzjzCBOonrkTfj499SZuOh8R33Ls8RRcy5wBgmlkgnY0gmlwhH8AAAGJc2VjcDI1NmsxoQPKY0yu"
        + "DUmstAHYpMa2_oxVtw0RW_QAdpzBQA8yWM0xOIN1ZHCCdl8";

    private const string KademliaId = "0xa448f24c6d18e575453db13171562b71999873db5b286df957af199ec94617f7";

    private readonly PrivateKey _key =
        PrivateKey.TryCreate(Convert.FromHexString("b71c71a67e1177ad4e901695e1b4b9ee17ae16c6668d313eac2f96dbcda3f291"))!;

    public void Dispose() => _key.Dispose();

    [Fact]
    public void Published_record_should_be_read()
    {
        Assert.True(NodeRecord.TryParse(Text, out var record, out var error));

        Assert.Equal(NodeRecordError.None, error);
        Assert.Equal(1UL, record.Sequence);
        Assert.Equal(_key.PublicKey, record.Id);
        Assert.Equal(Hash256.Parse(KademliaId), record.KademliaId);
        Assert.Equal(IPAddress.Loopback, record.Ip);
        Assert.Equal((ushort)30303, record.UdpPort!.Value);
        Assert.Null(record.TcpPort);
        Assert.Null(record.Ip6);
        Assert.Equal(Text, record.ToString());
        Assert.Equal($"enode://{_key.PublicKey}@127.0.0.1:0?discport=30303", record.ToEnode()!.ToString());
    }

    [Fact]
    public void Signing_should_give_the_published_record()
    {
        Assert.True(new NodeRecordBuilder().SetAddress(IPAddress.Loopback).Set(NodeRecordKeys.Udp, 30303).TrySign(_key, out var record));

        Assert.Equal(Text, record.ToString());
    }

    [Fact]
    public void Values_should_come_back()
    {
        Assert.True(Full().TrySign(_key, out var record));

        Assert.True(NodeRecord.TryDecode(record.Encoded.Span, out var read, out _));
        Assert.Equal(record, read);
        Assert.Equal(record.GetHashCode(), read.GetHashCode());
        Assert.Equal(IPAddress.Parse("10.0.0.1"), read.Ip);
        Assert.Equal(IPAddress.Parse("2001:db8::1"), read.Ip6);
        Assert.Equal((1, 2, 3, 4), (read.TcpPort!.Value, read.UdpPort!.Value, read.TcpPort6!.Value, read.UdpPort6!.Value));
        Assert.True(read.TryGet("eth"u8, out var item));
        Assert.Equal("c2c10c", Convert.ToHexStringLower(item));
        Assert.False(read.TryGet("les"u8, out _));
    }

    [Fact]
    public void Ports_should_hold_for_both_addresses_unless_said_otherwise()
    {
        Assert.True(Full().Remove(NodeRecordKeys.Tcp6).Remove(NodeRecordKeys.Udp6).Remove(NodeRecordKeys.Ip).TrySign(_key, out var record));

        Assert.Equal((1, 2), (record.TcpPort6!.Value, record.UdpPort6!.Value));
        Assert.Equal($"enode://{_key.PublicKey}@[2001:db8::1]:1?discport=2", record.ToEnode()!.ToString());
    }

    [Fact]
    public void Successor_should_keep_the_pairs_and_have_the_next_number()
    {
        Assert.True(Full().TrySign(_key, out var first));
        Assert.True(NodeRecordBuilder.After(first).Set(NodeRecordKeys.Tcp, 9).TrySign(_key, out var second));

        Assert.Equal(2UL, second.Sequence);
        Assert.Equal(9, second.TcpPort!.Value);
        Assert.Equal(first.Ip6, second.Ip6);
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Value_of_another_kind_should_be_no_value()
    {
        var builder = new NodeRecordBuilder().Set(NodeRecordKeys.Ip, 5).Set(NodeRecordKeys.Udp, 70_000).SetItem(NodeRecordKeys.Tcp, [0xc0]);
        Assert.True(builder.TrySign(_key, out var record));

        Assert.Null(record.Ip);
        Assert.Null(record.UdpPort);
        Assert.Null(record.TcpPort);
        Assert.Null(record.ToEnode());
    }

    [Fact]
    public void Record_of_300_bytes_should_pass_and_a_larger_one_not()
    {
        var fits = 0;
        for (var length = 100; length < 250; length++)
        {
            if (new NodeRecordBuilder().Set("x"u8, new byte[length]).TrySign(_key, out var record))
            {
                fits = record.Encoded.Length;
            }
        }

        Assert.Equal(NodeRecord.MaxSize, fits);
        Assert.False(NodeRecord.TryDecode(new byte[NodeRecord.MaxSize + 1], out _, out var error));
        Assert.Equal(NodeRecordError.TooLarge, error);
    }

    [Theory]
    [InlineData("", NodeRecordError.MalformedText)]
    [InlineData("enr:", NodeRecordError.MalformedRlp)]
    [InlineData("enr:!!!!", NodeRecordError.MalformedText)]
    [InlineData("enr:A", NodeRecordError.MalformedText)]
    [InlineData("enr:AAA=", NodeRecordError.MalformedText)]
    [InlineData("enr: AAAA", NodeRecordError.MalformedText)]
    [InlineData("enr:AB", NodeRecordError.MalformedText)]
    [InlineData("ENR:AAAA", NodeRecordError.MalformedText)]
    public void Malformed_text_should_be_refused(string text, NodeRecordError expected)
    {
        Assert.False(NodeRecord.TryParse(text, out var record, out var error));
        Assert.Null(record);
        Assert.Equal(expected, error);
    }

    [Fact]
    public void Long_text_should_be_refused_before_it_is_decoded()
    {
        Assert.False(NodeRecord.TryParse("enr:" + new string('A', 401), out _, out var error));
        Assert.Equal(NodeRecordError.TooLarge, error);
    }

    [Fact]
    public void Wrong_pairs_should_be_refused_with_the_reason()
    {
        Assert.Equal(NodeRecordError.None, Decode(Signed("id", "v4", "secp256k1", null, "udp", "x")));
        Assert.Equal(NodeRecordError.UnsortedKeys, Decode(Signed("id", "v4", "udp", "x", "secp256k1", null)));
        Assert.Equal(NodeRecordError.UnsortedKeys, Decode(Signed("id", "v4", "id", "v4", "secp256k1", null)));
        Assert.Equal(NodeRecordError.UnknownScheme, Decode(Signed("id", "v5", "secp256k1", null)));
        Assert.Equal(NodeRecordError.UnknownScheme, Decode(Signed("secp256k1", null)));
        Assert.Equal(NodeRecordError.BadPublicKey, Decode(Signed("id", "v4")));
        Assert.Equal(NodeRecordError.BadPublicKey, Decode(Signed("id", "v4", "secp256k1", "x")));
        Assert.Equal(NodeRecordError.MalformedRlp, Decode(Signed("id", "v4", "secp256k1")));
        Assert.Equal(NodeRecordError.MalformedRlp, Decode([.. Signed("id", "v4", "secp256k1", null), 0]));
    }

    [Fact]
    public void Every_truncation_and_every_changed_byte_should_be_refused()
    {
        Assert.True(NodeRecord.TryParse(Text, out var record, out _));
        var bytes = record.Encoded.ToArray();
        for (var i = 0; i < bytes.Length; i++)
        {
            Assert.Equal(NodeRecordError.MalformedRlp, Decode(bytes[..i]));
            var changed = bytes.ToArray();
            changed[i] ^= 0x01;
            Assert.NotEqual(NodeRecordError.None, Decode(changed));
        }
    }

    [Fact]
    [Trait("Input", "Noise")]
    public void Random_bytes_should_never_throw()
    {
        var random = new Random(60);
        for (var i = 0; i < Noise.Cases; i++)
        {
            var bytes = new byte[random.Next(0, 310)];
            random.NextBytes(bytes);

            Assert.NotEqual(NodeRecordError.None, Decode(bytes));
        }
    }

    // Fewer, because most get as far as the curve.
    [Fact]
    [Trait("Input", "Noise")]
    public void Mutated_records_should_never_throw()
    {
        var random = new Random(61);
        Assert.True(Full().TrySign(_key, out var record));
        for (var i = 0; i < Noise.Cases / 100; i++)
        {
            var bytes = record.Encoded.ToArray();
            bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);

            Assert.NotEqual(NodeRecordError.None, Decode(bytes));
        }
    }

    private static NodeRecordError Decode(byte[] bytes) => NodeRecord.TryDecode(bytes, out _, out var error) ? NodeRecordError.None : error;

    private static NodeRecordBuilder Full() => new NodeRecordBuilder()
        .SetAddress(IPAddress.Parse("10.0.0.1")).SetAddress(IPAddress.Parse("2001:db8::1"))
        .Set(NodeRecordKeys.Tcp, 1).Set(NodeRecordKeys.Udp, 2).Set(NodeRecordKeys.Tcp6, 3).Set(NodeRecordKeys.Udp6, 4)
        .SetItem("eth"u8, [0xc2, 0xc1, 0x0c]);

    /// <summary>A record of strings with a true signature; null stands for the public key.</summary>
    private byte[] Signed(params string?[] pairs)
    {
        Span<byte> publicKey = stackalloc byte[Secp256k1.CompressedLength];
        Secp256k1.TryCompress(_key.PublicKey.Bytes, publicKey);
        var content = new RlpWriter();
        content.Write(1);
        foreach (var text in pairs)
        {
            content.Write(text is null ? publicKey : System.Text.Encoding.ASCII.GetBytes(text));
        }

        Span<byte> signature = stackalloc byte[Secp256k1.SignatureLength];
        Secp256k1.TrySign(NodeRecordContent.Hash(content.ToArray()).Bytes, _key.Bytes, signature);
        var record = new RlpWriter();
        record.BeginList();
        record.Write(signature[..64]);
        record.WriteItem(content.ToArray());
        record.EndList();
        return record.ToArray();
    }
}
