using Node.Core.Les;
using Node.Core.Les.Messages;
using Node.Core.Primitives;
using Node.Tests.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Les;

/// <summary>Where caps/les.md and geth differ on the wire: what geth understands is written, and what does no harm is read too.</summary>
public sealed class SpecificationSpecs
{
    [Fact]
    public void A_status_should_have_three_items_and_its_error_apart()
    {
        var (_, payload) = LesSamples.Encoded(new TransactionStatuses(1, 2, [new(TransactionState.Unknown, null, "no")]));

        Assert.Equal(HexBytes.Of("c9 01 02 c6 c5 80 c0 82 6e6f"), payload);
    }

    [Theory]
    [InlineData("c9 01 02 c6 c5 04 c0 82 6e6f")]
    [InlineData("c8 01 02 c5 c4 04 82 6e6f")]
    public void A_status_of_four_with_a_text_should_be_refused(string payload) => Assert.Null(LesCodec.Decode(4, 0x15, HexBytes.Of(payload)).Message);

    [Fact]
    public void Resume_should_be_a_bare_integer()
    {
        Assert.Equal("17 820400", LesSamples.Wire(new ResumeRequests(1024)));
        Assert.Equal(new ResumeRequests(1024), LesCodec.Decode(3, 0x17, HexBytes.Of("82 0400")).Message);
        Assert.Equal(new ResumeRequests(1024), LesCodec.Decode(3, 0x17, HexBytes.Of("c3 82 0400")).Message);
    }

    [Fact]
    public void Stop_should_be_an_empty_list_and_read_whatever_it_carries()
    {
        Assert.Equal("16 c0", LesSamples.Wire(StopRequests.Instance));
        foreach (var payload in new[] { "", "c0", "80", "c101" })
            Assert.Same(StopRequests.Instance, LesCodec.Decode(3, 0x16, HexBytes.Of(payload)).Message);
    }

    [Fact]
    public void A_place_should_be_hash_number_and_index_or_an_empty_list()
    {
        var (_, payload) = LesSamples.Encoded(new TransactionStatuses(1, 2, [new(TransactionState.Included, new(5, ChainSamples.Hash(7), 3), "")]));

        Assert.Equal(HexBytes.Of($"ea 01 02 e7 e6 03 e3 a0 {string.Concat(Enumerable.Repeat("07", 32))} 05 03 80"), payload);
        Assert.Null(LesCodec.Decode(4, 0x15, HexBytes.Of("c7 01 02 c4 c3 80 80 80")).Message);
    }

    [Theory]
    [InlineData("c8 c7 85 7365727665 80")]
    [InlineData("c8 c7 85 7365727665 c0")]
    [InlineData("c7 c6 85 7365727665")]
    public void A_key_without_a_value_should_be_read_in_every_form(string payload)
    {
        var status = Assert.IsType<Status>(LesCodec.Decode(2, 0x00, HexBytes.Of(payload)).Message);

        Assert.Equal("serve", Assert.Single(status.Entries).Key);
    }

    [Fact]
    public void A_key_without_a_value_should_be_written_as_zero()
    {
        var status = LesHandshake.OfServer(HandshakeKit.Identity, HandshakeKit.Server(4));

        Assert.Equal([0x80], Assert.Single(status.Entries, entry => entry.Key == "serveHeaders").Value.ToArray());
        Assert.Equal([0x80], Assert.Single(status.Entries, entry => entry.Key == "txRelay").Value.ToArray());
    }

    [Fact]
    public void A_checkpoint_should_be_said_under_geth_s_keys_and_missed_by_nobody()
    {
        var server = HandshakeKit.Server(4) with { Checkpoint = new(5, ChainSamples.Hash(1), ChainSamples.Hash(2), ChainSamples.Hash(3)), CheckpointHeight = 99 };

        var status = LesHandshake.OfServer(HandshakeKit.Identity, server);
        var read = LesHandshake.ReadServer(4, HandshakeKit.Identity, status, isTrusted: false);
        var without = LesHandshake.ReadServer(4, HandshakeKit.Identity, HandshakeKit.Without(status, "checkpoint/value"), isTrusted: false);

        Assert.Equal((server.Checkpoint, 99UL), (read.Value!.Checkpoint, read.Value.CheckpointHeight));
        Assert.Null(without.Value!.Checkpoint);
    }

    // Nodes are lists within the list, where eth's GetNodeData wraps each as a string.
    [Fact]
    public void Nodes_of_a_proof_should_stand_as_they_are()
    {
        var node = HexBytes.Of("c4 82 20ab 07");

        Assert.Equal(HexBytes.Of("c8 01 02 c5 c4 82 20ab 07"), LesSamples.Encoded(new Proofs(1, 2, [node])).Payload);
    }

    // Row 7: geth says new capacities with an announcement of no block.
    [Fact]
    public void An_announcement_of_no_block_should_be_an_update_only()
    {
        var (code, payload) = LesSamples.Encoded(Announcements.OfUpdate(new FlowParameters(96_000_000, 16_000)));
        var announce = Assert.IsType<Announce>(LesCodec.Decode(4, code, payload).Message);

        Assert.True(announce.IsUpdateOnly);
        Assert.Equal(UInt256.Zero, announce.TotalDifficulty);
        Assert.Equal(new FlowParameters(96_000_000, 16_000), Announcements.Apply(announce, default, CostTable.Reference).Flow);
    }
}
