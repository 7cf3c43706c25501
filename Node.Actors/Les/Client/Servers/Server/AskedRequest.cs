using Akka.Actor;

namespace Node.Actors.Les.Client.Servers.Server;

/// <summary>A request that a server has not answered yet.</summary>
internal sealed record AskedRequest(IActorRef ReplyTo, ulong Cost, DateTimeOffset At);
