using System.Collections.Immutable;
using Akka.Actor;
using Node.Core.Les.Messages;
using Node.Core.Les.Odr;
using Node.Core.Primitives;

namespace Node.Actors.Les.Client.Retrieval.Relay;

/// <summary>
/// Gives transactions to some servers and gathers what each says of them.
/// Parent: RetrievalActor, which stops it when it fails; whoever asked is told at its end, if not before.
/// It owns what was said so far.
/// States: one, Gathering.
/// </summary>
internal sealed class RelayActor : ReceiveActor
{
    private readonly Dictionary<long, NodeId> _given = [];
    private readonly List<LesProtocol.RelayedBy> _said = [];
    private readonly LesProtocol.Relay _relay;
    private readonly ImmutableArray<NodeId> _servers;
    private readonly IActorRef _asker;

    public RelayActor(LesProtocol.Relay relay, ImmutableArray<NodeId> servers, IActorRef asker)
    {
        (_relay, _servers, _asker) = (relay, servers, asker);
        Become(Gathering);
    }

    /// <param name="servers">Whom to give them to.</param>
    public static Props Props(LesProtocol.Relay relay, ImmutableArray<NodeId> servers, IActorRef asker) =>
        Akka.Actor.Props.Create(() => new RelayActor(relay, servers, asker));

    protected override void PreStart()
    {
        var piece = new SendTransactionsRequest(_relay.Transactions);
        foreach (var server in _servers)
        {
            _given[_given.Count] = server;
            Context.Parent.Tell(new ClientProtocol.RetrieveFrom(_given.Count - 1, piece, _relay.Patience, server));
        }

        StopWhenDone();
    }

    protected override void PostStop() => _asker.Tell(new LesProtocol.Relayed(_relay.Id, [.. _said]));

    private void Gathering()
    {
        Receive<LesProtocol.Retrieved>(Note);
        Receive<LesProtocol.NotRetrieved>(failed => Leave(failed.Id));
    }

    private void Note(LesProtocol.Retrieved retrieved)
    {
        if (_given.TryGetValue(retrieved.Id, out var server))
            _said.Add(new LesProtocol.RelayedBy($"{server}", (ImmutableArray<TransactionStatus>)retrieved.Piece));
        Leave(retrieved.Id);
    }

    private void Leave(long id)
    {
        _given.Remove(id);
        StopWhenDone();
    }

    private void StopWhenDone()
    {
        if (_given.Count == 0)
            Context.Stop(Self);
    }
}
