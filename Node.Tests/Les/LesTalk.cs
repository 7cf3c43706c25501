using System.Collections.Immutable;
using Akka.Actor;
using Node.Actors.Les;
using Node.Actors.P2P;
using Node.Core.DevP2P;
using Node.Core.Les.Messages;

namespace Node.Tests.Les;

/// <summary>An end of les that says what a spec tells it to, and tells the spec what it hears: first <see cref="SessionProtocol.PeerJoined"/>.</summary>
internal static class LesTalk
{
    public static ImmutableArray<SubProtocol> Protocols(IActorRef spec) =>
        [.. LesSubProtocols.Of(ActorRefs.Nobody, isServer: false).Select(version => version with { Owner = null, Handler = Props.Create(() => new Session(spec)) })];

    private sealed class Session : ReceiveActor
    {
        public Session(IActorRef spec) => Receive<SessionProtocol.PeerJoined>(joined =>
        {
            joined.Connection.Tell(new SessionProtocol.Attach(LesSubProtocols.Name, Self));
            spec.Tell(joined);
            Become(() => Talking(joined, spec));
        });

        private void Talking(SessionProtocol.PeerJoined joined, IActorRef spec)
        {
            Receive<LesMessage>(message => joined.Connection.Tell(new SessionProtocol.Send(LesSubProtocols.Name, message, SessionProtocol.SendKind.Request)));
            Receive<DisconnectReason>(reason => joined.Peer.Tell(new SessionProtocol.Leave(reason)));
            Receive<SessionProtocol.Inbound>(inbound =>
            {
                joined.Connection.Tell(new SessionProtocol.Credit(1, inbound.Size));
                spec.Tell(inbound.Message);
            });
        }
    }
}
