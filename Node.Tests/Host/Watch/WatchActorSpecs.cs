using Akka.Actor;
using Akka.TestKit;
using Node.Actors.P2P;
using Node.Host.Watch;
using Node.Tests.P2P;
using Xunit;

namespace Node.Tests.Host.Watch;

public sealed class WatchActorSpecs : P2PSpec
{
    private readonly Board _board = new(NodeView.At(Told.Start));
    private readonly TestProbe _node;
    private readonly IActorRef _watch;

    public WatchActorSpecs()
    {
        _node = CreateTestProbe();
        _watch = Supervised(WatchActor.Props(_board, [new WatchActor.Question(_node.Ref, P2PProtocol.GetPeers.Instance)], Second));
        Settle(_watch);
    }

    [Fact]
    public void Events_should_come_to_the_board()
    {
        Sys.EventStream.Publish(new P2PProtocol.PeerReady(Told.Peer(1)));

        AwaitAssert(() => Assert.Single(_board.View.Peers), TimeSpan.FromSeconds(30));
        Assert.Equal(Clock.Now, _board.View.Now);
    }

    [Fact]
    public void The_node_should_be_asked_again_and_again()
    {
        Clock.Advance(Second);
        _node.ExpectMsg<P2PProtocol.GetPeers>();
        Clock.Advance(Second);
        _node.ExpectMsg<P2PProtocol.GetPeers>();
        _node.Reply(new P2PProtocol.PeerList([Told.Peer(1)]));

        AwaitAssert(() => Assert.NotNull(_board.View.Answered), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void What_was_counted_should_outlive_a_restart()
    {
        Sys.EventStream.Publish(new P2PProtocol.PeerReady(Told.Peer(1)));
        AwaitAssert(() => Assert.Single(_board.View.Peers), TimeSpan.FromSeconds(30));

        _watch.Tell(Kill.Instance);
        Settle(_watch);
        Sys.EventStream.Publish(new P2PProtocol.PeerReady(Told.Peer(2)));

        AwaitAssert(() => Assert.Equal(2, _board.View.Totals.Joined), TimeSpan.FromSeconds(30));
    }
}
