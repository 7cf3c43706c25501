using Akka.Actor;
using Akka.TestKit;
using Node.Actors.P2P.Discovery.Lookup;
using Node.Actors.P2P.Discovery.Table;
using Node.Core.Primitives;
using Node.Tests.Core.Discovery;
using Xunit;

namespace Node.Tests.P2P.Discovery.Lookup;

public sealed class LookupActorSpecs : Akka.TestKit.Xunit2.TestKit
{
    private static readonly NodeId Target = TableNodes.Id(500);

    private readonly TestProbe _table;

    public LookupActorSpecs() : base(DiscoveryKit.VirtualTime + "\n" + DiscoveryKit.Quiet) => _table = CreateTestProbe();

    [Fact]
    public void Three_should_be_asked_at_a_time()
    {
        var lookup = Start(1, 2, 3, 4);

        var asked = Enumerable.Range(0, 3).Select(_ => _table.ExpectMsg<TableProtocol.Find>()).ToList();
        Assert.All(asked, find => Assert.Equal(Target, find.Target));
        Assert.False(_table.HasMessages);

        lookup.Tell(new TableProtocol.NotFound(asked[0].Node.Id));
        _table.ExpectMsg<TableProtocol.Find>();
    }

    [Fact]
    public void Lookup_should_follow_what_it_is_told_and_stop_at_the_end()
    {
        var lookup = Start(1);
        Watch(lookup);
        _table.ExpectMsg<TableProtocol.Find>();

        lookup.Tell(new TableProtocol.Found(TableNodes.Id(1), [TableNodes.Node(2)]));
        Assert.Equal(TableNodes.Node(2), _table.ExpectMsg<TableProtocol.Find>().Node);
        lookup.Tell(new TableProtocol.NotFound(TableNodes.Id(2)));

        ExpectTerminated(lookup);
    }

    [Fact]
    public void Lookup_without_seeds_should_stop()
    {
        var lookup = Start();

        Watch(lookup);

        ExpectTerminated(lookup);
    }

    [Fact]
    public void Lookup_should_stop_at_its_deadline()
    {
        var lookup = Start(1);
        Watch(lookup);
        _table.ExpectMsg<TableProtocol.Find>();

        ((TestScheduler)Sys.Scheduler).Advance(TimeSpan.FromSeconds(20));

        ExpectTerminated(lookup);
    }

    [Fact]
    public void Lookup_that_fails_should_not_begin_again()
    {
        var lookup = Start(1);
        Watch(lookup);
        _table.ExpectMsg<TableProtocol.Find>();

        lookup.Tell(Kill.Instance);

        ExpectTerminated(lookup);
        Assert.False(_table.HasMessages);
    }

    private IActorRef Start(params int[] seeds) => Sys.ActorOf(LookupActor.Props(
        DiscoveryKit.Settings().Lookup,
        _table.Ref,
        TableNodes.Id(0),
        new TableProtocol.StartLookup(Target, [.. seeds.Select(seed => TableNodes.Node(seed))])));
}
