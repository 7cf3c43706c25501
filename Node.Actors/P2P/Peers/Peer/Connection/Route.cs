using Akka.Actor;
using Node.Core.DevP2P;

namespace Node.Actors.P2P.Peers.Peer.Connection;

/// <summary>Where the messages of one capability go; its session comes once, from the connection, and is awaited by the inbound pump.</summary>
internal sealed class Route(SharedCapability shared, SubProtocol protocol)
{
    private readonly TaskCompletionSource<IActorRef> _awaited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile IActorRef? _session;

    public SharedCapability Shared { get; } = shared;

    public SubProtocol Protocol { get; } = protocol;

    /// <summary>Null until it has come.</summary>
    public IActorRef? Session => _session;

    public bool TryAttach(IActorRef session)
    {
        if (!_awaited.TrySetResult(session))
            return false;
        _session = session;
        return true;
    }

    public ValueTask<IActorRef> AwaitSession(CancellationToken stop) =>
        _session is { } session ? new ValueTask<IActorRef>(session) : new ValueTask<IActorRef>(_awaited.Task.WaitAsync(stop));
}
