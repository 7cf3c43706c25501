using Node.Core.Encoding;
using Node.Core.Les;
using Node.Core.Les.Messages;
using Node.Tests.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Les;

public sealed class AnnouncementsSpecs
{
    private static readonly Announce Head = new(ChainSamples.Hash(1), 1_000, 17_179_869_184, 2, []);

    [Fact]
    public void A_signed_announcement_should_be_its_signer_s_only()
    {
        var signed = (Announce)LesSamples.Sent(Announcements.Sign(Head, ChainSamples.Key));

        Assert.True(Announcements.IsSignedBy(signed, ChainSamples.Key.PublicKey));
        Assert.False(Announcements.IsSignedBy(signed, default));
        Assert.False(Announcements.IsSignedBy(signed with { Number = 1_001 }, ChainSamples.Key.PublicKey));
        Assert.False(Announcements.IsSignedBy(signed with { TotalDifficulty = 1 }, ChainSamples.Key.PublicKey));
        Assert.False(Announcements.IsSignedBy(signed with { Hash = ChainSamples.Hash(2) }, ChainSamples.Key.PublicKey));
        Assert.True(Announcements.IsSignedBy(signed with { ReorgDepth = 9 }, ChainSamples.Key.PublicKey));
        Assert.False(Announcements.IsSignedBy(Head, ChainSamples.Key.PublicKey));
    }

    [Fact]
    public void The_signature_should_have_65_bytes_and_end_with_0_or_1()
    {
        var entry = Assert.Single(Announcements.Sign(Head, ChainSamples.Key).Update);

        Assert.Equal("sign", entry.Key);
        Assert.Equal(HexBytes.Of("b841"), entry.Value.Span[..2].ToArray());
        Assert.InRange(entry.Value.Span[^1], 0, 1);
    }

    [Theory]
    [InlineData("80")]
    [InlineData("c0")]
    [InlineData("b841")]
    public void A_signature_of_another_shape_should_be_none(string value) =>
        Assert.False(Announcements.IsSignedBy(Head with { Update = [new LesEntry("sign", HexBytes.Of(value))] }, ChainSamples.Key.PublicKey));

    [Fact]
    public void Parameters_should_change_both_or_none()
    {
        var flow = new FlowParameters(600_000, 100);
        var update = Announcements.OfUpdate(FlowParameters.OfCapacity(200));
        var half = update with { Update = [update.Update[0]] };

        Assert.Equal(new FlowParameters(1_200_000, 200), Announcements.Apply(update, flow, CostTable.Reference).Flow);
        Assert.Equal(flow, Announcements.Apply(half, flow, CostTable.Reference).Flow);
        Assert.Equal(flow, Announcements.Apply(Announcements.OfUpdate(default), flow, CostTable.Reference).Flow);
    }

    [Fact]
    public void Prices_should_be_put_over_those_that_were()
    {
        var writer = new RlpWriter();
        writer.BeginList();
        writer.BeginList();
        writer.Write(0x02);
        writer.Write(1);
        writer.Write(2);
        writer.EndList();
        writer.EndList();

        var (_, costs) = Announcements.Apply(Head with { Update = [new LesEntry("flowControl/MRC", writer.ToArray())] }, default, CostTable.Reference);

        Assert.Equal(new RequestCost(1, 2), costs.Of(RequestKinds.Headers));
        Assert.Equal(CostTable.Reference.Of(RequestKinds.Bodies), costs.Of(RequestKinds.Bodies));
    }
}
