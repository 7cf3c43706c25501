using System.Buffers;
using Node.Core.Encoding;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Encoding;

public sealed class RlpWriterSpecs
{
    private readonly RlpWriter _writer = new();

    [Theory]
    [InlineData(0UL, "80")]
    [InlineData(1UL, "01")]
    [InlineData(127UL, "7f")]
    [InlineData(128UL, "8180")]
    [InlineData(256UL, "820100")]
    [InlineData(ulong.MaxValue, "88ffffffffffffffff")]
    public void Integers_should_have_no_leading_zeros(ulong value, string hex)
    {
        _writer.Write(value);
        _writer.Write((UInt256)value);

        Assert.Equal(hex + hex, Written());
    }

    [Fact]
    public void Values_should_be_strings_of_their_bytes()
    {
        _writer.Write(Hash256.Parse(new string('1', 64)));
        _writer.Write(Address.Parse(new string('2', 40)));
        _writer.Write(NodeId.Parse(new string('3', 128)));
        _writer.Write(true);
        _writer.Write(false);
        _writer.Write("dog"u8);
        _writer.WriteEmptyList();
        _writer.WriteItem([0xc1, 0x05]);

        Assert.Equal(
            "a0" + new string('1', 64) + "94" + new string('2', 40) + "b840" + new string('3', 128) + "01" + "80" + "83646f67" + "c0" + "c105",
            Written());
    }

    [Theory]
    [InlineData(0, "c0")]
    [InlineData(55, "f7")]
    [InlineData(56, "f838")]
    [InlineData(255, "f8ff")]
    [InlineData(256, "f90100")]
    [InlineData(65535, "f9ffff")]
    [InlineData(65536, "fa010000")]
    [InlineData(1 << 24, "fb01000000")]
    public void Prefix_of_a_list_should_be_minimal(int length, string prefix)
    {
        _writer.BeginList();
        _writer.WriteItem(new byte[length]);
        _writer.EndList();

        Assert.Equal((prefix.Length / 2) + length, _writer.Length);
        Assert.Equal(prefix, Written()[..prefix.Length]);
    }

    [Theory]
    [InlineData(55, "b7")]
    [InlineData(56, "b838")]
    [InlineData(256, "b90100")]
    [InlineData(65536, "ba010000")]
    public void Prefix_of_a_string_should_be_minimal(int length, string prefix)
    {
        _writer.Write(new byte[length]);

        Assert.Equal(prefix, Written()[..prefix.Length]);
        Assert.Equal((prefix.Length / 2) + length, _writer.Length);
    }

    [Fact]
    public void What_was_written_should_be_read_back()
    {
        var random = new Random(20);
        for (var i = 0; i < 500; i++)
        {
            var tree = RlpTree.Draw(random, 5);
            _writer.Clear();

            tree.Write(_writer);
            var bytes = _writer.ToArray();
            var reader = new RlpReader(bytes);

            Assert.Equal(tree.ToString(), RlpTree.Read(ref reader)?.ToString());
            Assert.True(reader.TryEnd());
        }
    }

    [Fact]
    public void Whole_should_be_copied_to_any_destination()
    {
        RlpTree.List(RlpTree.String(1, 2, 3), RlpTree.List(RlpTree.String(new byte[100]))).Write(_writer);
        var expected = _writer.ToArray();
        var span = new byte[expected.Length + 10];
        var buffer = new ArrayBufferWriter<byte>();

        _writer.CopyTo(span);
        _writer.CopyTo(buffer);

        Assert.Equal(expected, span[..expected.Length]);
        Assert.Equal(expected, buffer.WrittenSpan.ToArray());
        Assert.ThrowsAny<ArgumentException>(() => _writer.CopyTo(new byte[expected.Length - 1]));
    }

    [Fact]
    public void Lists_that_do_not_match_are_a_bug()
    {
        Assert.Throws<InvalidOperationException>(_writer.EndList);
        _writer.BeginList();
        Assert.Throws<InvalidOperationException>(() => _writer.Length);
        Assert.Throws<InvalidOperationException>(() => _writer.ToArray());
        _writer.Clear();
        Assert.Equal(0, _writer.Length);
    }

    private string Written() => Convert.ToHexStringLower(_writer.ToArray());
}
