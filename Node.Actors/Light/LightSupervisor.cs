using Akka.Actor;
using Node.Actors.Light.TxRelay;
using Node.Core.Chain;

namespace Node.Actors.Light;

/// <summary>
/// The light client's own parts: makes chain, pool and relay, and hands the relay's questions to the pool.
/// Parent: NodeSupervisor, which makes it anew after a while, or ends the node where the store of headers fails.
/// It owns its children and nothing else.
/// States: Running.
/// </summary>
internal sealed class LightSupervisor : ReceiveActor
{
    private readonly IActorRef _chain;
    private readonly IActorRef _txpool;
    private readonly LightSettings _settings;

    public LightSupervisor(LightSettings settings, LightChildren children)
    {
        _settings = settings;
        _chain = Kept(children.Chain(Context));
        var txrelay = Kept(children.TxRelay(Context, Self));
        _txpool = Kept(children.TxPool(Context, _chain, txrelay));
        Become(Running);
    }

    /// <param name="spec">Of the chain; with a genesis header, the accounts are not needed.</param>
    /// <param name="retrieval">Who takes <see cref="Les.LesProtocol.Retrieve"/>.</param>
    /// <param name="relay">Who takes <see cref="Les.LesProtocol.Relay"/>.</param>
    public static Props Props(ChainSpec spec, ICanTell retrieval, ICanTell relay, LightSettings settings) =>
        Props(settings, LightChildren.Of(spec, retrieval, relay, settings));

    internal static Props Props(LightSettings settings, LightChildren children) =>
        Akka.Actor.Props.Create(() => new LightSupervisor(settings, children));

    /// <summary>
    /// Nothing may be built on a store of headers that fails, so the chain fails with all that stands on it. Pool and relay can start anew by themselves:
    /// one has a journal, the other asks the pool.
    /// </summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(
        _settings.MaxRestarts, _settings.RestartWindow, _ => Sender.Equals(_chain) ? Directive.Escalate : Directive.Restart);

    private void Running()
    {
        Receive<TxRelayProtocol.GetUnmined>(_txpool.Forward);
        Receive<TxRelayProtocol.Doubted>(_txpool.Forward);
        Receive<LightProtocol.Quit>(_ => Context.Stop(Self));
        Receive<Gone>(gone => throw new InvalidOperationException($"{gone.Child.Path.Name} is given up"));
    }

    private static IActorRef Kept(IActorRef child) => Context.WatchWith(child, new Gone(child));

    private sealed record Gone(IActorRef Child);
}
