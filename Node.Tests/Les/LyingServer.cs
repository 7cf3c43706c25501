using System.Collections.Immutable;
using Akka.Actor;
using Node.Actors.Les;
using Node.Actors.P2P;
using Node.Core.Chain;
using Node.Core.Import;
using Node.Core.Les;
using Node.Core.Les.Messages;
using Node.Core.Primitives;
using Node.Tests.Core.Les;
using Status = Node.Core.Les.Messages.Status;

namespace Node.Tests.Les;

/// <summary>
/// A server of les over real connections, one session actor for each client: honest, but for one lie. It serves a chain as it is, keeps a true buffer
/// for each client and costs nothing. What it hears it tells a watcher, and it does what the watcher tells a session.
/// </summary>
/// <param name="Watcher">Told <see cref="Greeted"/>, every request, <see cref="TooEarly"/>; null: nobody.</param>
internal sealed record LyingServer(ChainView Chain, HonestAnswers Answers, Header Head, UInt256 TotalDifficulty, Lie Lie = Lie.None, IActorRef? Watcher = null)
{
    /// <summary>To the watcher, from the session: the client's status is here, ours is sent.</summary>
    public sealed record Greeted(NodeId Client, Status Status);

    /// <summary>To the watcher: a request that the client's buffer does not pay. It is not answered.</summary>
    public sealed record TooEarly(LesRequest Request, ulong Missing);

    /// <summary>To a session: send the answers that were held back by <see cref="Lie.LateReply"/>.</summary>
    public sealed record SendLate;

    /// <summary>To a session: lie otherwise from now on. A <see cref="LesMessage"/> told to it is sent as it is.</summary>
    public sealed record Tell(Lie Lie);

    public FlowParameters Flow { get; init; } = FlowParameters.OfCapacity(CostTable.Reference.MinCapacity);

    public CostTable Costs { get; init; } = CostTable.Reference;

    /// <summary>What it says of itself may be changed here.</summary>
    public Func<ServerStatus, ServerStatus> Claims { get; init; } = status => status;

    /// <summary>Of <see cref="OdrChain"/>.</summary>
    public static LyingServer Of(OdrChain chain, Lie lie = Lie.None, IActorRef? watcher = null) =>
        new(chain.View, chain.Answers, chain.Head, chain.TotalDifficulty, lie, watcher);

    /// <summary>For the node that it is to be on.</summary>
    public ImmutableArray<SubProtocol> Protocols() =>
        [.. LesSubProtocols.Of(ActorRefs.Nobody, isServer: true).Select(version => version with { Owner = null, Handler = Props.Create(() => new Session(this)) })];

    private Status StatusOf(uint version) => LesHandshake.OfServer(
        new LesIdentity(Chain.Spec, Head),
        Claims(new ServerStatus(new ServerTerms(version, Head.Number, Head.Hash, TotalDifficulty, true, 0, 0, 0, 0, true, 0), Flow, Costs)));

    private sealed class Session : ReceiveActor
    {
        private readonly LyingServer _server;
        private readonly List<LesReply> _late = [];
        private Liar _liar;
        private Lie _lie;

        public Session(LyingServer server)
        {
            (_server, _lie) = (server, server.Lie);
            _liar = new Liar(server.Answers, server.Lie);
            Receive<SessionProtocol.PeerJoined>(joined =>
            {
                joined.Connection.Tell(new SessionProtocol.Attach(LesSubProtocols.Name, Self));
                Send(joined, server.StatusOf((uint)joined.Capability.Capability.Version), SessionProtocol.SendKind.Response);
                Become(() => Serving(joined, new ServerBuffer(server.Flow, Now)));
            });
        }

        private static DateTimeOffset Now => Context.System.Scheduler.Now;

        private void Serving(SessionProtocol.PeerJoined client, ServerBuffer buffer)
        {
            Receive<SessionProtocol.Inbound>(inbound =>
            {
                client.Connection.Tell(new SessionProtocol.Credit(1, inbound.Size));
                if (inbound.Message is Status status)
                    _server.Watcher?.Tell(new Greeted(client.Id, status));
                else if (inbound.Message is LesRequest request)
                    Serve(client, buffer, request);
                else
                    _server.Watcher?.Tell(inbound.Message);
            });
            Receive<Tell>(tell => (_lie, _liar) = (tell.Lie, new Liar(_server.Answers, tell.Lie)));
            Receive<SendLate>(_ =>
            {
                _late.ForEach(reply => Send(client, reply, SessionProtocol.SendKind.Response));
                _late.Clear();
            });
            Receive<LesMessage>(message => Send(client, message, SessionProtocol.SendKind.Broadcast));
        }

        private void Serve(SessionProtocol.PeerJoined client, ServerBuffer buffer, LesRequest request)
        {
            _server.Watcher?.Tell(request);
            if (!buffer.TryAccept(_server.Costs.Of(request), Now, out var accepted, out var missing))
            {
                _server.Watcher?.Tell(new TooEarly(request, missing));
                return;
            }

            var reply = _liar.Answer(request, buffer.Settle(accepted, 0, Now));
            if (_lie == Lie.LateReply)
                _late.Add(reply);
            else if (_lie != Lie.NoReply)
                Send(client, reply, SessionProtocol.SendKind.Response);
        }

        private static void Send(SessionProtocol.PeerJoined client, LesMessage message, SessionProtocol.SendKind kind) =>
            client.Connection.Tell(new SessionProtocol.Send(LesSubProtocols.Name, message, kind));
    }
}
