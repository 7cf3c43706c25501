using Akka.Actor;
using Node.Actors.Les.Server.Balances;
using Node.Actors.Les.Server.Clients;
using Node.Actors.Les.Server.Serving;
using Node.Actors.P2P;
using Node.Core.Crypto;

namespace Node.Actors.Les.Server;

/// <summary>
/// The root of the light server: makes its parts, restarts the ones that fail, and hands what others ask to the part that knows.
/// Parent: LesSupervisor, which makes it anew.
/// It owns its children and nothing else.
/// States: Running, Quitting (clients first, then serving, the balances last: each tells the next what it has measured).
/// </summary>
internal sealed class LesServerSupervisor : ReceiveActor
{
    private readonly LesServerSettings _settings;
    private readonly IActorRef _balances;
    private readonly IActorRef _serving;
    private readonly IActorRef _clients;

    public LesServerSupervisor(LesServerSettings settings, PrivateKey key, ICanTell chain, ICanTell? pool)
    {
        _settings = settings;
        _balances = Kept(Context.ActorOf(BalancesActor.Props(settings.Balances, settings.DebtDecay), "balances"));
        _serving = Kept(Context.ActorOf(
            ServingActor.Props(settings, ServingNeighbours.Of(chain, pool, _balances, settings.Dispatcher)), "serving"));
        _clients = Kept(Context.ActorOf(
            ClientsActor.Props(settings, key, pool is not null, ClientsNeighbours.Of(chain, _serving, _balances)), "clients"));
        Become(Running);
    }

    /// <param name="key">The node's, to sign announcements with.</param>
    /// <param name="chain">Tells <see cref="Chain.ChainProtocol.View"/>.</param>
    /// <param name="pool">Takes transactions; null: they are not relayed, which clients are told.</param>
    public static Props Props(LesServerSettings settings, PrivateKey key, ICanTell chain, ICanTell? pool) =>
        Akka.Actor.Props.Create(() => new LesServerSupervisor(settings, key, chain, pool));

    /// <summary>Each part can start anew on its own, because what it needs from the others it asks for; one that fails again and again is a failure of the whole.</summary>
    protected override SupervisorStrategy SupervisorStrategy() =>
        new OneForOneStrategy(_settings.MaxRestarts, _settings.RestartWindow, cause => cause is ActorInitializationException ? Directive.Escalate : Directive.Restart);

    private void Running()
    {
        Receive<SessionProtocol.PeerJoined>(_clients.Forward);
        Receive<LesServerProtocol.GetClients>(_clients.Forward);
        Receive<LesServerProtocol.GetServing>(_serving.Forward);
        Receive<LesServerProtocol.AddBalance>(_balances.Forward);
        Receive<LesServerProtocol.SetClientParams>(_balances.Forward);
        Receive<LesProtocol.Quit>(_ => BeginQuitting());
        Receive<Gone>(gone => throw new InvalidOperationException($"{gone.Child.Path.Name} is given up"));
    }

    private void Quitting()
    {
        Receive<Gone>(gone => gone.Child.Equals(_clients), _ => _serving.Tell(ServingProtocol.Close.Instance));
        Receive<Gone>(gone => gone.Child.Equals(_serving), _ => _balances.Tell(BalancesProtocol.Close.Instance));
        Receive<Gone>(_ => Context.Stop(Self));
        ReceiveAny(_ => { });
    }

    private void BeginQuitting()
    {
        Become(Quitting);
        _clients.Tell(ClientsProtocol.Close.Instance);
    }

    private static IActorRef Kept(IActorRef child) => Context.WatchWith(child, new Gone(child));

    private sealed record Gone(IActorRef Child);
}
