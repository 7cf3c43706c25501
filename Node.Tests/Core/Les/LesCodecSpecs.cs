using Node.Core.Encoding;
using Node.Core.Les;
using Node.Core.Les.Messages;
using Node.Tests.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Les;

public sealed class LesCodecSpecs
{
    public static TheoryData<int> Samples => [.. Enumerable.Range(0, LesSamples.All.Length)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_message_should_come_back_as_it_was(int sample)
    {
        var message = LesSamples.All[sample];
        var (code, payload) = LesSamples.Encoded(message);

        var read = LesCodec.Decode(LesCodec.LastVersion, code, payload);

        Assert.True(read.Failure.IsNone, read.Failure.ToString());
        Assert.IsType(message.GetType(), read.Message);
        Assert.Equal(LesSamples.Wire(message), LesSamples.Wire(read.Message!));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_truncation_should_be_refused(int sample)
    {
        var (code, payload) = LesSamples.Encoded(LesSamples.All[sample]);
        if (LesSamples.All[sample] is StopRequests)
            return;

        for (var length = 0; length < payload.Length; length++)
        {
            var read = LesCodec.Decode(LesCodec.LastVersion, code, payload.AsMemory(0, length));
            Assert.Null(read.Message);
            Assert.False(read.Failure.IsNone);
        }
    }

    [Fact]
    public void No_bytes_should_make_it_throw_or_come_back_changed()
    {
        var noise = new Noise(71);
        var originals = LesSamples.All.Select(LesSamples.Encoded).ToArray();
        for (var i = 0; i < Noise.Cases / 2; i++)
        {
            var (code, payload) = originals[noise.Random.Next(originals.Length)];
            var bytes = i % 4 == 0 ? noise.Bytes(300) : noise.Mutated(payload);

            var read = LesCodec.Decode(LesCodec.LastVersion, code, bytes);

            Assert.Equal(read.Message is null, !read.Failure.IsNone);

            // What is read leniently comes back in its one form; that is read as the same again.
            if (read.Message is Status or Announce or TransactionStatuses or StopRequests or ResumeRequests)
                Assert.Equal(LesSamples.Wire(read.Message), LesSamples.Wire(LesSamples.Sent(read.Message)));
            else if (read.Message is not null)
                Assert.Equal(bytes, LesSamples.Encoded(read.Message).Payload);
        }
    }

    [Theory]
    [InlineData(0x02, "c6 07 c4 09 0a 80 01")]
    [InlineData(0x04, "c3 09 c1 80", false)]
    [InlineData(0x04, "c2 09 c0")]
    [InlineData(0x03, "c3 07 05 c0")]
    [InlineData(0x12, "c5 0d 07 c2 c0 c0")]
    [InlineData(0x15, "ca 0f 08 c7 c3 80 c0 80 c2 01 c0", false)]
    [InlineData(0x15, "c7 0f 08 c4 c3 80 c0 80")]
    [InlineData(0x16, "c0")]
    [InlineData(0x17, "84 08f0d180")]
    public void Bytes_made_by_hand_should_be_read(int code, string payload, bool isRight = true)
    {
        var read = LesCodec.Decode(4, code, HexBytes.Of(payload));

        Assert.Equal(isRight, read.Message is not null);
        if (isRight)
            Assert.Equal(LesSamples.Wire(code, HexBytes.Of(payload)), LesSamples.Wire(read.Message!));
    }

    [Theory]
    [InlineData(2, 22)]
    [InlineData(3, 24)]
    [InlineData(4, 24)]
    public void A_version_should_have_its_number_of_codes(uint version, int length) => Assert.Equal(length, LesCodec.Length(version));

    [Theory]
    [InlineData(2, 0x16)]
    [InlineData(2, 0x17)]
    [InlineData(4, 0x08)]
    [InlineData(4, 0x09)]
    [InlineData(4, 0x0c)]
    [InlineData(4, 0x0d)]
    [InlineData(4, 0x0e)]
    [InlineData(4, 0x18)]
    [InlineData(4, -1)]
    public void A_code_of_another_version_should_be_refused(uint version, int code)
    {
        var read = LesCodec.Decode(version, code, HexBytes.Of("c0"));

        Assert.Null(read.Message);
        Assert.Equal("code", read.Failure.Field);
    }

    [Fact]
    public void Every_message_should_be_spoken_by_every_version_that_has_its_code()
    {
        foreach (var (code, payload) in LesSamples.All.Select(LesSamples.Encoded))
        {
            foreach (var version in new uint[] { 2, 3, 4 })
                Assert.Equal(code < LesCodec.Length(version), LesCodec.Decode(version, code, payload).Message is not null);
        }
    }

    [Fact]
    public void A_request_above_the_server_s_limit_should_be_read()
    {
        var request = new GetBodies(1, [.. Enumerable.Repeat(ChainSamples.Hash(1), 4_096)]);

        Assert.Equal(4_096, Assert.IsType<GetBodies>(LesSamples.Sent(request)).Blocks.Length);
    }

    [Fact]
    public void A_request_above_all_reason_should_be_refused_before_room_is_made_for_it()
    {
        var (code, payload) = LesSamples.Encoded(new GetBodies(1, [.. Enumerable.Repeat(ChainSamples.Hash(1), 4_097)]));

        Assert.Equal("GetBlockBodies.items: TooLong", LesCodec.Decode(4, code, payload).Failure.ToString());
    }

    [Fact]
    public void A_reply_of_more_items_than_may_be_asked_for_should_be_refused()
    {
        var (code, payload) = LesSamples.Encoded(new Codes(1, 0, [.. Enumerable.Repeat(ReadOnlyMemory<byte>.Empty, 65)]));

        Assert.Equal("Code.items: TooLong", LesCodec.Decode(4, code, payload).Failure.ToString());
    }

    // Sixteen megabytes of empty items, the most that a frame holds, must not become room for sixteen million of anything.
    [Theory]
    [MemberData(nameof(Codes))]
    public void Many_empty_items_should_not_be_made_room_for(int code)
    {
        var payload = new byte[16 * 1024 * 1024];
        payload.AsSpan().Fill(0x80);
        HexBytes.Of("fa fffffc 01 fa fffff7").CopyTo(payload, 0);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Null(LesCodec.Decode(4, code, payload).Message);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    public static TheoryData<int> Codes => [.. LesSamples.All.Select(message => LesSamples.Encoded(message).Code).Distinct().Except([0x16])];

    [Fact]
    public void An_account_of_another_length_than_a_hash_should_be_refused()
    {
        var writer = new RlpWriter();
        writer.BeginList();
        writer.Write(1);
        writer.BeginList();
        writer.BeginList();
        writer.Write(ChainSamples.Hash(1));
        writer.Write(ChainSamples.Address(2));
        writer.Write(ChainSamples.Hash(3));
        writer.Write(0);
        writer.EndList();
        writer.EndList();
        writer.EndList();

        Assert.Equal("GetProofsV2.items[0].accKey: WrongSize", LesCodec.Decode(4, 0x0f, writer.ToArray()).Failure.ToString());
    }

    [Fact]
    public void Every_request_should_have_a_row_and_count_its_items()
    {
        var counts = LesSamples.All.OfType<LesRequest>().Select(request => (RequestKinds.Of(request).Code, RequestKinds.Of(request).Count(request)));

        Assert.Equal(
            [(0x02, 10UL), (0x02, 192UL), (0x04, 2UL), (0x06, 1UL), (0x0a, 1UL), (0x0f, 2UL), (0x11, 2UL), (0x13, 6UL), (0x14, 2UL)],
            counts);
        foreach (var request in LesSamples.All.OfType<LesRequest>())
            Assert.Equal(LesSamples.Encoded(request).Code, RequestKinds.Of(request).Code);
    }
}
