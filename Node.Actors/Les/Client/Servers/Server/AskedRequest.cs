using Akka.Actor;
using Node.Core.Les;

namespace Node.Actors.Les.Client.Servers.Server;

/// <summary>A request that a server has not answered yet.</summary>
internal sealed record AskedRequest(IActorRef ReplyTo, RequestKind Kind, ulong Cost, DateTimeOffset At);
