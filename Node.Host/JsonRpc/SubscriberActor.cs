using Akka.Actor;
using Node.Actors.Rpc;

namespace Node.Host.JsonRpc;

/// <summary>
/// Hears the events of one connection's subscriptions. With it they end.
/// Parent: JsonRpcActor, which stops it when it fails.
/// It owns nothing: the connection owns the outbox, and stops this actor when it ends.
/// States: Listening.
/// </summary>
internal sealed class SubscriberActor : ReceiveActor
{
    private readonly Outbox _outbox;

    public SubscriberActor(Outbox outbox)
    {
        _outbox = outbox;
        Become(Listening);
    }

    public static Props Props(Outbox outbox) => Akka.Actor.Props.Create(() => new SubscriberActor(outbox));

    // A connection whose subscriptions nobody serves would wait for ever.
    protected override void PostStop() => _outbox.GiveUp();

    private void Listening()
    {
        Receive<RpcProtocol.Notified>(notified => _outbox.Add(RpcReply.Of(notified)));
        Receive<RpcProtocol.SubscriptionsLost>(_ => _outbox.GiveUp());
    }
}
