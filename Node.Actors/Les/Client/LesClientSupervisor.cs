using Akka.Actor;
using Akka.Event;
using Node.Actors.Les.Client.Head;
using Node.Actors.Les.Client.Retrieval;
using Node.Actors.Les.Client.ServerBook;
using Node.Actors.Les.Client.ServerList;
using Node.Actors.Les.Client.Servers;
using Node.Actors.P2P;
using Node.Core.Chain;

namespace Node.Actors.Les.Client;

/// <summary>
/// The root of the light client: makes its parts and hands what is asked to the part that knows.
/// Parent: LesSupervisor, which restarts it.
/// It owns its children and nothing else.
/// States: Running, Quitting.
/// </summary>
internal sealed class LesClientSupervisor : ReceiveActor
{
    private const string ListName = "server-list-";

    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly LesClientSettings _settings;
    private readonly IActorRef _book;
    private readonly IActorRef _retrieval;
    private readonly IActorRef _head;
    private readonly IActorRef _servers;
    private long _asked;

    public LesClientSupervisor(ChainSpec spec, LesClientSettings settings, ICanTell p2p, ICanTell light)
    {
        _settings = settings;
        _book = Kept(Context.ActorOf(ServerBookActor.Props(settings.Book), "server-book"));
        _retrieval = Kept(Context.ActorOf(RetrievalActor.Props(settings.Retrieval, Random.Shared), "retrieval"));
        _head = Kept(Context.ActorOf(HeadActor.Props(spec, settings.Head, light, _retrieval), "head"));
        var neighbours = new ServersNeighbours(p2p, light, _book, _retrieval, _head);
        _servers = Kept(Context.ActorOf(ServersActor.Props(spec, settings.Servers, neighbours, Random.Shared), "servers"));
        Become(Running);
    }

    /// <param name="p2p">Told whom to dial.</param>
    /// <param name="light">The only writer of headers.</param>
    public static Props Props(ChainSpec spec, LesClientSettings settings, ICanTell p2p, ICanTell light) =>
        Akka.Actor.Props.Create(() => new LesClientSupervisor(spec, settings, p2p, light));

    /// <summary>
    /// Each part asks the others for what it needs when it starts, so it can start anew alone; one that fails again and again is a failure of the whole.
    /// Who answers a single question is not worth a second try.
    /// </summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(
        _settings.MaxRestarts,
        _settings.RestartWindow,
        _ => Sender.Path.Name.StartsWith(ListName, StringComparison.Ordinal) ? Directive.Stop : Directive.Restart);

    private void Running()
    {
        Receive<SessionProtocol.PeerJoined>(_servers.Forward);
        Receive<P2PProtocol.NodeSuits>(_servers.Forward);
        Receive<ClientProtocol.Introduce>(_servers.Forward);
        Receive<LesClientProtocol.GetServers>(_ => Context.ActorOf(ServerListActor.Props(Sender, _servers, _retrieval), $"{ListName}{++_asked}"));
        Receive<LesClientProtocol.GetRequests>(_retrieval.Forward);
        Receive<LesClientProtocol.GetStatus>(_head.Forward);
        Receive<LesClientProtocol.GetCounters>(_servers.Forward);
        Receive<LesProtocol.Quit>(_ => BeginQuitting());
        Receive<Gone>(gone => throw new InvalidOperationException($"{gone.Child.Path.Name} is given up"));
    }

    // The book hears from the servers to the last.
    private void Quitting()
    {
        Receive<Gone>(gone => gone.Child.Equals(_servers), _ => _book.Tell(ServerBookProtocol.Close.Instance));
        Receive<Gone>(gone => gone.Child.Equals(_book), _ => Context.Stop(Self));
        ReceiveAny(_ => { });
    }

    private void BeginQuitting()
    {
        _log.Debug("The light client quits");
        Become(Quitting);
        Context.Stop(_servers);
    }

    private static IActorRef Kept(IActorRef child) => Context.WatchWith(child, new Gone(child));

    private sealed record Gone(IActorRef Child);
}
