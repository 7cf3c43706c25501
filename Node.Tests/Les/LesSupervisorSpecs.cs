using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using Node.Actors.Les;
using Node.Actors.Les.Client;
using Node.Actors.Les.Server;
using Node.Actors.P2P;
using Node.Core.DevP2P;
using Node.Tests.Architecture;
using Node.Tests.Les.Client;
using Xunit;

namespace Node.Tests.Les;

/// <summary>Its client and its server are actors that hand what they hear to probes, and can be killed.</summary>
public sealed class LesSupervisorSpecs : LesClientSpec
{
    private readonly TestProbe _client;
    private readonly TestProbe _server;

    public LesSupervisorSpecs() => (_client, _server) = (CreateTestProbe(), CreateTestProbe());

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_node_that_is_both_should_serve_who_dialled_it_and_ask_whom_it_dialled(bool isInbound)
    {
        var les = Start(client: true, server: true);
        var peer = Peer(isInbound: isInbound);

        les.Tell(peer.Joined);

        Assert.Equal(peer.Joined, (isInbound ? _server : _client).ExpectMsg<SessionProtocol.PeerJoined>());
        (isInbound ? _client : _server).ExpectNoMsg(Shortly);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_node_that_is_one_should_hand_every_peer_to_it(bool isClient)
    {
        var les = Start(isClient, !isClient);
        var half = isClient ? _client : _server;

        les.Tell(Peer(isInbound: true).Joined);
        les.Tell(Peer(isInbound: false).Joined);

        half.ExpectMsg<SessionProtocol.PeerJoined>();
        half.ExpectMsg<SessionProtocol.PeerJoined>();
    }

    [Fact]
    public void A_node_that_is_neither_should_leave_the_peer()
    {
        var les = Start(client: false, server: false);
        var peer = Peer();

        les.Tell(peer.Joined);

        Assert.Equal(DisconnectReason.UselessPeer, peer.Left());
    }

    [Fact]
    public void What_operators_ask_should_go_to_the_half_that_knows()
    {
        var les = Start(client: true, server: true);

        les.Tell(LesClientProtocol.GetServers.Instance, TestActor);
        les.Tell(LesClientProtocol.GetCounters.Instance, TestActor);
        les.Tell(LesServerProtocol.GetClients.Instance, TestActor);

        _client.ExpectMsg<LesClientProtocol.GetServers>();
        _client.ExpectMsg<LesClientProtocol.GetCounters>();
        _server.ExpectMsg<LesServerProtocol.GetClients>();
    }

    [Fact]
    public void A_half_that_is_killed_should_be_restarted_alone()
    {
        var les = Start(client: true, server: true);
        Watch(les);

        Sys.ActorSelection(les.Path / "client").Tell(Kill.Instance);
        les.Tell(LesClientProtocol.GetServers.Instance, TestActor);

        _client.ExpectMsg<LesClientProtocol.GetServers>();
        les.Tell(LesServerProtocol.GetClients.Instance, TestActor);
        _server.ExpectMsg<LesServerProtocol.GetClients>();
        ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_half_that_fails_again_and_again_should_be_a_failure_of_the_whole()
    {
        var les = Start(client: true, server: true, Directive.Stop);
        Watch(les);

        for (var i = 0; i <= 5; i++)
            Sys.ActorSelection(les.Path / "server").Tell(Kill.Instance);

        ExpectTerminated(les);
    }

    [Fact]
    public void Quitting_should_tell_both_halves_and_end_after_them()
    {
        var les = Start(client: true, server: true);
        Watch(les);

        les.Tell(LesProtocol.Quit.Instance);

        _client.ExpectMsg<LesProtocol.Quit>();
        _server.ExpectMsg<LesProtocol.Quit>();
        Sys.Stop(_client.LastSender);
        Settle(les);
        ExpectNoMsg(Shortly);
        Sys.Stop(_server.LastSender);
        ExpectTerminated(les);
    }

    [Fact]
    public void Quitting_without_halves_should_end_at_once()
    {
        var les = Start(client: false, server: false);
        Watch(les);

        les.Tell(LesProtocol.Quit.Instance);

        ExpectTerminated(les);
    }

    private IActorRef Start(bool client, bool server, Directive directive = Directive.Restart)
    {
        var settings = LesSettings.From(ConfigurationFactory.ParseString(Repository.Read("hocon/reference.conf")));
        var les = Supervised(
            LesSupervisor.Props(settings, new LesChildren(client ? Half("client", _client) : null, server ? Half("server", _server) : null)),
            directive);
        Settle(les);
        return les;
    }

    private static Func<IActorRefFactory, IActorRef> Half(string name, IActorRef told) => context => context.ActorOf(Props.Create(() => new HalfActor(told)), name);

    /// <summary>Says what it hears, as itself.</summary>
    private sealed class HalfActor(IActorRef told) : UntypedActor
    {
        protected override void OnReceive(object message) => told.Tell(message, Self);
    }
}
