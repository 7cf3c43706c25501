using Akka.Actor;
using Node.Actors.P2P.Discovery.Table;
using Node.Core.Crypto;
using Node.Core.Discovery;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Discovery.Lookup;

/// <summary>
/// One search for the nodes nearest to a target. What it finds is in the table by then: to be asked a node must prove its end point.
/// Child of DiscoverySupervisor, which tells the table when it is over. A fault ends it; it is not begun again.
/// Owns the state of the search.
/// States: Searching (devp2p discv4.md, "Recursive Lookup").
/// </summary>
internal sealed class LookupActor : ReceiveActor, IWithTimers
{
    private const string DeadlineTimer = "deadline";

    private readonly IActorRef _table;
    private readonly NodeId _target;
    private readonly LookupSettings _settings;

    public LookupActor(LookupSettings settings, IActorRef table, NodeId self, TableProtocol.StartLookup start)
    {
        (_settings, _table, _target) = (settings, table, start.Target);
        var lookup = new RecursiveLookup(start.Target.KademliaId(), self, start.Seeds);
        Become(() => Searching(lookup));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(LookupSettings settings, IActorRef table, NodeId self, TableProtocol.StartLookup start) =>
        Akka.Actor.Props.Create(() => new LookupActor(settings, table, self, start));

    protected override void PreStart()
    {
        Timers.StartSingleTimer(DeadlineTimer, DeadlinePassed.Instance, _settings.Deadline);
        Self.Tell(Begin.Instance);
    }

    protected override void PostRestart(Exception reason) => Context.Stop(Self);

    private void Searching(RecursiveLookup lookup)
    {
        Receive<Begin>(_ => Continue(lookup));
        Receive<TableProtocol.Found>(found =>
        {
            lookup.Answered(found.Id, found.Nodes);
            Continue(lookup);
        });
        Receive<TableProtocol.NotFound>(notFound =>
        {
            lookup.Failed(notFound.Id);
            Continue(lookup);
        });
        Receive<DeadlinePassed>(_ => Context.Stop(Self));
    }

    private void Continue(RecursiveLookup lookup)
    {
        foreach (var node in lookup.Next())
            _table.Tell(new TableProtocol.Find(node, _target));
        if (lookup.IsDone)
            Context.Stop(Self);
    }

    private sealed record Begin
    {
        public static Begin Instance { get; } = new();
    }

    private sealed record DeadlinePassed
    {
        public static DeadlinePassed Instance { get; } = new();
    }
}
