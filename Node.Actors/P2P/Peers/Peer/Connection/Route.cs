using Akka.Actor;
using Node.Core.DevP2P;

namespace Node.Actors.P2P.Peers.Peer.Connection;

/// <summary>Where the messages of one capability go; its session comes once.</summary>
internal sealed class Route(SharedCapability shared, SubProtocol protocol)
{
    private readonly TaskCompletionSource<IActorRef> _session = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SharedCapability Shared { get; } = shared;

    public SubProtocol Protocol { get; } = protocol;

    public bool IsAttached => _session.Task.IsCompleted;

    public bool TryAttach(IActorRef session) => _session.TrySetResult(session);

    public ValueTask<IActorRef> Session(CancellationToken stop) =>
        _session.Task.IsCompleted ? new ValueTask<IActorRef>(_session.Task) : new ValueTask<IActorRef>(_session.Task.WaitAsync(stop));
}
