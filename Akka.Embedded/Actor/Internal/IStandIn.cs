namespace Akka.Actor.Internal;

/// <summary>A reference that is no part of the engine and stands for one that is, such as a test probe.</summary>
internal interface IStandIn
{
    InternalActorRefBase Actor { get; }
}

internal static class StandIns
{
    /// <summary>The engine's own reference.</summary>
    internal static InternalActorRefBase Real(this IActorRef reference) =>
        reference is IStandIn standIn ? standIn.Actor : (InternalActorRefBase)reference;
}
