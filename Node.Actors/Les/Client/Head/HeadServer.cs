using Akka.Actor;
using Node.Core.Chain;
using Node.Core.Les;

namespace Node.Actors.Les.Client.Head;

/// <summary>A server as headers are got from it.</summary>
/// <param name="Checkpoint">That it told; null where it told none.</param>
internal sealed record HeadServer(IActorRef Session, ServerTerms Terms, TrustedCheckpoint? Checkpoint);
