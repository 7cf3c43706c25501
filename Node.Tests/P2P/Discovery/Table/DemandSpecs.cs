using Akka.Actor;
using Akka.TestKit;
using Node.Actors.P2P.Discovery.Table;
using Node.Tests.Core.Discovery;
using Xunit;

namespace Node.Tests.P2P.Discovery.Table;

public sealed class DemandSpecs : Akka.TestKit.Xunit2.TestKit
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Demand _demand = new(TimeSpan.FromMinutes(1));
    private readonly TestProbe _one;
    private readonly TestProbe _other;

    public DemandSpecs() : base(DiscoveryKit.Quiet)
    {
        _one = CreateTestProbe();
        _other = CreateTestProbe();
    }

    [Fact]
    public void Everybody_who_wants_should_be_told_as_many_as_are_wanted()
    {
        Assert.True(_demand.Want(_one.Ref, 1, Start));
        Assert.True(_demand.Want(_other.Ref, 2, Start));

        Assert.Equal(2, Offer(1).Count);
        Assert.Equal([_other.Ref], Offer(2));
        Assert.Empty(Offer(3));
        Assert.False(_demand.IsOpen);
    }

    [Fact]
    public void Wanting_again_should_not_add_to_what_was_wanted()
    {
        _demand.Want(_one.Ref, 5, Start);
        Assert.False(_demand.Want(_one.Ref, 1, Start));

        Assert.Single(Offer(1));
        Assert.Empty(Offer(2));
    }

    [Fact]
    public void Node_should_be_told_again_after_a_minute_only()
    {
        _demand.Want(_one.Ref, 5, Start);
        Offer(1);

        Assert.Empty(_demand.Offer(TableNodes.Id(1), Start.AddSeconds(59)));
        Assert.Single(_demand.Offer(TableNodes.Id(1), Start.AddSeconds(60)));
    }

    [Fact]
    public void Who_is_gone_should_want_nothing()
    {
        _demand.Want(_one.Ref, 5, Start);

        _demand.Forget(_one.Ref);

        Assert.False(_demand.IsOpen);
        Assert.Empty(Offer(1));
    }

    private IReadOnlyList<IActorRef> Offer(int number) => _demand.Offer(TableNodes.Id(number), Start);
}
