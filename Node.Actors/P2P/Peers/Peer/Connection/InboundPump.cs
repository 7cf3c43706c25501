using Akka.Actor;
using Node.Core.DevP2P;
using Node.Core.Rlpx;

namespace Node.Actors.P2P.Peers.Peer.Connection;

/// <summary>
/// Reads frames, in order: decrypts, checks, decompresses, decodes, and tells each record to its session, as far as there is credit. Hellos and
/// pings go to the peer. Owns the ingress cipher.
/// </summary>
internal sealed class InboundPump(WireReader wire, CreditGate credit, TrafficMeter meter, IActorRef owner, IActorRef peer)
{
    // A hello has at most 2 KiB, and an id of one byte before it.
    private const int MaxHelloFrame = BaseCodec.MaxLength + 1;

    private readonly TaskCompletionSource<RouteTable> _routes = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The hellos are exchanged; reading goes on.</summary>
    public void Speak(RouteTable routes) => _routes.TrySetResult(routes);

    /// <summary>Until the connection is lost, the peer ends it, or breaks the protocol.</summary>
    public async Task<PumpEnd> Run(CancellationToken stop)
    {
        try
        {
            return await Greet(stop) ?? await Pump(await _routes.Task.WaitAsync(stop), stop);
        }
        catch (OperationCanceledException)
        {
            return PumpEnd.Done;
        }
        catch (Exception cause) when (SocketTasks.IsLoss(cause))
        {
            return PumpEnd.Lost;
        }
        finally
        {
            wire.Dispose();
        }
    }

    // The first message, never compressed: a hello, or a disconnect instead of it.
    private async ValueTask<PumpEnd?> Greet(CancellationToken stop)
    {
        wire.MaxFrameSize = MaxHelloFrame;
        if (await wire.Read(stop) is not { } frame)
            return PumpEnd.Lost;
        if (frame.Failure != FrameFailure.None)
            return PumpEnd.Breach();
        wire.MaxFrameSize = FrameHeader.MaxFrameSize;
        meter.MessageCame();
        var message = MessageCodec.Decode(frame.Data, isCompressed: false);
        if (message.Failure != MessageFailure.None || message.Id >= Capabilities.BaseLength)
            return PumpEnd.Breach();

        var result = BaseCodec.Decode(message.Id, message.Payload.Span);
        if (result.Message is Disconnect disconnect)
            return PumpEnd.Told(disconnect.Reason);
        if (result.Message is not Hello hello)
            return PumpEnd.Breach(result.Reason);
        peer.Tell(hello, owner);
        return null;
    }

    private async ValueTask<PumpEnd> Pump(RouteTable routes, CancellationToken stop)
    {
        while (await wire.Read(stop) is { } frame)
        {
            if (frame.Failure != FrameFailure.None)
                return PumpEnd.Breach();
            var message = MessageCodec.Decode(frame.Data, routes.IsCompressed);
            if (message.Failure != MessageFailure.None)
                return PumpEnd.Breach();
            meter.MessageCame();
            var end = message.Id < Capabilities.BaseLength
                ? await DeliverBase(message)
                : await Deliver(routes.Find(message.Id), message, stop);
            if (end is not null)
                return end;
        }

        return PumpEnd.Lost;
    }

    private async ValueTask<PumpEnd?> Deliver(Route? route, MessageResult message, CancellationToken stop)
    {
        if (route?.Protocol.Decode((int)(message.Id - route.Shared.Offset), message.Payload) is not { } record)
            return PumpEnd.Breach();
        if (!await credit.Take(message.Payload.Length))
            return PumpEnd.Done;
        var session = await route.AwaitSession(stop);
        session.Tell(new SessionProtocol.Inbound(record, message.Payload.Length), owner);
        return null;
    }

    // Pongs have been counted, which is all that they are for; a second hello and reserved ids are ignored, as geth does.
    private async ValueTask<PumpEnd?> DeliverBase(MessageResult message)
    {
        var result = BaseCodec.Decode(message.Id, message.Payload.Span);
        if (result.Failure != BaseFailure.None)
            return PumpEnd.Breach(result.Reason);
        if (result.Message is Disconnect disconnect)
            return PumpEnd.Told(disconnect.Reason);
        if (result.Message is not Ping ping)
            return null;
        if (!await credit.Take(0))
            return PumpEnd.Done;
        peer.Tell(ping, owner);
        return null;
    }
}
