using Node.Core.Encoding;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Encoding;

public sealed class RlpReaderSpecs
{
    [Theory]
    [InlineData("", RlpError.UnexpectedEnd)]
    [InlineData("81", RlpError.UnexpectedEnd)]
    [InlineData("8100", RlpError.ByteNotMinimal)]
    [InlineData("817f", RlpError.ByteNotMinimal)]
    [InlineData("b801ff", RlpError.LengthNotMinimal)]
    [InlineData("b837ff", RlpError.LengthNotMinimal)]
    [InlineData("b838ff", RlpError.UnexpectedEnd)]
    [InlineData("b90038", RlpError.LengthNotMinimal)]
    [InlineData("b8", RlpError.UnexpectedEnd)]
    [InlineData("bbffffff", RlpError.UnexpectedEnd)]
    [InlineData("bbffffffff", RlpError.UnexpectedEnd)]
    [InlineData("bc0100000000", RlpError.LengthTooLarge)]
    [InlineData("bfffffffffffffffff", RlpError.LengthTooLarge)]
    [InlineData("c0", RlpError.NotAString)]
    public void String_should_be_refused_with_the_reason(string hex, RlpError error)
    {
        var reader = new RlpReader(Convert.FromHexString(hex));

        Assert.False(reader.TryReadBytes(out var value));
        Assert.True(value.IsEmpty);
        Assert.Equal(error, reader.Error);
        Assert.Equal(0, reader.Position);
    }

    [Theory]
    [InlineData("", RlpError.UnexpectedEnd)]
    [InlineData("80", RlpError.NotAList)]
    [InlineData("05", RlpError.NotAList)]
    [InlineData("c1", RlpError.UnexpectedEnd)]
    [InlineData("f801ff", RlpError.LengthNotMinimal)]
    [InlineData("f838ff", RlpError.UnexpectedEnd)]
    [InlineData("fc0100000000", RlpError.LengthTooLarge)]
    public void List_should_be_refused_with_the_reason(string hex, RlpError error)
    {
        var reader = new RlpReader(Convert.FromHexString(hex));

        Assert.False(reader.TryEnterList());
        Assert.Equal(error, reader.Error);
        Assert.Equal((0, 0), (reader.Position, reader.Depth));
    }

    [Fact]
    public void Item_should_not_reach_beyond_its_list()
    {
        var reader = new RlpReader(Convert.FromHexString("c183646f67"));

        Assert.True(reader.TryEnterList());
        Assert.False(reader.TryReadBytes(out _));
        Assert.Equal(RlpError.UnexpectedEnd, reader.Error);
    }

    [Theory]
    [InlineData("80", 0UL)]
    [InlineData("01", 1UL)]
    [InlineData("7f", 127UL)]
    [InlineData("8180", 128UL)]
    [InlineData("820400", 1024UL)]
    [InlineData("88ffffffffffffffff", ulong.MaxValue)]
    public void Integers_should_be_read(string hex, ulong expected)
    {
        var reader = new RlpReader(Convert.FromHexString(hex + hex));

        Assert.True(reader.TryReadUInt64(out var value));
        Assert.True(reader.TryReadUInt256(out var wide));
        Assert.Equal(expected, value);
        Assert.Equal(expected, wide);
        Assert.True(reader.TryEnd());
    }

    [Theory]
    [InlineData("00", RlpError.LeadingZero)]
    [InlineData("820001", RlpError.LeadingZero)]
    [InlineData("89010000000000000000", RlpError.IntegerTooLarge)]
    [InlineData("c0", RlpError.NotAString)]
    public void Integer_should_be_refused_with_the_reason(string hex, RlpError error)
    {
        var reader = new RlpReader(Convert.FromHexString(hex));

        Assert.False(reader.TryReadUInt64(out var value));
        Assert.Equal(0UL, value);
        Assert.Equal(error, reader.Error);
        Assert.Equal(0, reader.Position);
    }

    [Fact]
    public void Integers_should_fit_their_type()
    {
        AssertFits("82ffff", "83010000", static (ref RlpReader reader) => reader.TryReadUInt16(out _));
        AssertFits("84ffffffff", "850100000000", static (ref RlpReader reader) => reader.TryReadUInt32(out _));
        AssertFits("847fffffff", "8480000000", static (ref RlpReader reader) => reader.TryReadInt32(out _));
        AssertFits("01", "02", static (ref RlpReader reader) => reader.TryReadBoolean(out _));
        AssertFits("a0" + new string('f', 64), "a101" + new string('0', 64), static (ref RlpReader reader) => reader.TryReadUInt256(out _));
    }

    [Fact]
    public void Values_of_a_fixed_size_should_have_it()
    {
        var hash = Hash256.Parse(new string('1', 64));
        var address = Address.Parse(new string('2', 40));
        var id = NodeId.Parse(new string('3', 128));
        var reader = new RlpReader(Convert.FromHexString("a0" + hash.ToString()[2..] + "94" + address.ToString()[2..] + "b840" + id + "83aabbcc"));
        var three = new byte[3];

        Assert.False(reader.TryReadAddress(out _));
        Assert.Equal(RlpError.WrongSize, reader.Error);
        Assert.True(reader.TryReadHash256(out var readHash));
        Assert.True(reader.TryReadAddress(out var readAddress));
        Assert.False(reader.TryReadHash256(out _));
        Assert.True(reader.TryReadNodeId(out var readId));
        Assert.False(reader.TryReadBytes(new byte[2]));
        Assert.True(reader.TryReadBytes(three));

        Assert.Equal((hash, address, id), (readHash, readAddress, readId));
        Assert.Equal("aabbcc", Convert.ToHexStringLower(three));
    }

    [Fact]
    public void Times_should_come_back_to_the_millisecond_and_end_with_the_last_year()
    {
        var last = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.MaxValue.ToUnixTimeMilliseconds());
        var writer = new RlpWriter();
        writer.Write(DateTimeOffset.UnixEpoch.AddMilliseconds(1_001));
        writer.Write(DateTimeOffset.UnixEpoch.AddDays(-1));
        writer.Write(last);
        writer.Write((ulong)last.ToUnixTimeMilliseconds() + 1);
        var reader = new RlpReader(writer.ToArray());

        Assert.True(reader.TryReadTime(out var some));
        Assert.True(reader.TryReadTime(out var early));
        Assert.True(reader.TryReadTime(out var late));
        Assert.Equal((DateTimeOffset.UnixEpoch.AddMilliseconds(1_001), DateTimeOffset.UnixEpoch, last), (some, early, late));
        Assert.False(reader.TryReadTime(out _));
        Assert.Equal(RlpError.IntegerTooLarge, reader.Error);
    }

    [Fact]
    public void String_should_keep_within_the_limit_of_its_reader()
    {
        var reader = new RlpReader(Convert.FromHexString("83aabbcc"));

        Assert.False(reader.TryReadBytes(2, out _));
        Assert.Equal(RlpError.TooLong, reader.Error);
        Assert.True(reader.TryReadBytes(3, out var value));
        Assert.Equal(3, value.Length);
    }

    [Fact]
    public void Lists_should_be_entered_and_left()
    {
        var reader = new RlpReader(Convert.FromHexString("c50102c20304" + "05"));

        Assert.True(reader.IsAtList);
        Assert.True(reader.TryEnterList());
        Assert.True(reader.TryCountItems(3, out var count));
        Assert.Equal(3, count);
        Assert.False(reader.TryCountItems(2, out _));
        Assert.Equal(RlpError.TooLong, reader.Error);
        Assert.True(reader.TrySkip());
        Assert.False(reader.TryLeaveList());
        Assert.Equal(RlpError.UnreadItems, reader.Error);
        Assert.True(reader.TrySkip());
        Assert.True(reader.TryReadItem(out var inner));
        Assert.Equal("c20304", Convert.ToHexStringLower(inner));
        Assert.False(reader.HasMore);
        Assert.False(reader.TryEnd());
        Assert.True(reader.TryLeaveList());
        Assert.False(reader.TryEnd());
        Assert.Equal(RlpError.TrailingBytes, reader.Error);
        Assert.True(reader.TryReadUInt64(out _));
        Assert.True(reader.TryEnd());
    }

    [Fact]
    public void Additional_items_may_be_passed_over_unseen()
    {
        var reader = new RlpReader(Convert.FromHexString("c4018100c0" + "07"));

        Assert.True(reader.TryEnterList());
        Assert.True(reader.TryReadUInt64(out _));
        reader.LeaveList();

        Assert.True(reader.TryReadUInt64(out var after));
        Assert.Equal(7UL, after);
    }

    [Fact]
    public void Leaving_more_lists_than_were_entered_is_a_bug() =>
        Assert.Throws<InvalidOperationException>(() => new RlpReader([]).LeaveList());

    [Fact]
    public void Depth_should_be_limited()
    {
        var bytes = Enumerable.Range(0, RlpReader.MaxDepth + 1).Reverse().Select(i => (byte)(0xc0 + i)).ToArray();
        var reader = new RlpReader(bytes);
        for (var i = 0; i < RlpReader.MaxDepth; i++)
        {
            Assert.True(reader.TryEnterList());
        }

        Assert.False(reader.TryEnterList());
        Assert.Equal(RlpError.TooDeep, reader.Error);
        Assert.True(reader.TrySkip());
    }

    [Fact]
    public void Malformed_item_should_not_be_counted()
    {
        var reader = new RlpReader(Convert.FromHexString("0102b8"));

        Assert.False(reader.TryCountItems(10, out var count));
        Assert.Equal((0, 0, RlpError.UnexpectedEnd), (count, reader.Position, reader.Error));
    }

    private static void AssertFits(string largest, string tooLarge, Read read)
    {
        var reader = new RlpReader(Convert.FromHexString(largest + tooLarge));

        Assert.True(read(ref reader));
        var position = reader.Position;
        Assert.False(read(ref reader));
        Assert.Equal((RlpError.IntegerTooLarge, position), (reader.Error, reader.Position));
    }

    private delegate bool Read(ref RlpReader reader);
}
