using Node.Actors.Chain;
using Node.Actors.P2P;
using Node.Actors.TxPool;
using Node.Core.Chain;
using Node.Core.DevP2P;
using Node.Host.Watch;
using Xunit;
using static Node.Tests.Host.Watch.Told;

namespace Node.Tests.Host.Watch;

public sealed class NodeViewSpecs
{
    [Fact]
    public void Peers_should_come_be_counted_and_go()
    {
        var view = NodeView.At(Start)
            .After(new P2PProtocol.PeerReady(Peer(1)), At(0))
            .After(new P2PProtocol.PeerReady(Peer(2)), At(0))
            .After(new P2PProtocol.MessagesCounted(Id(1), Traffic(1000, 500)), At(2))
            .After(new P2PProtocol.MessagesCounted(Id(9), Traffic(7, 7)), At(2));

        Assert.Equal((500.0, 250.0), (view.Peers[Id(1)].Received, view.Peers[Id(1)].Sent));
        Assert.Equal((1000, 500), (view.Traffic.BytesIn, view.Traffic.BytesOut));

        view = view.After(new P2PProtocol.PeerLeft(Id(1), Peer(1).Remote, DisconnectReason.UselessPeer, false), At(3))
            .After(new P2PProtocol.PeerRefused(null, Peer(3).Remote, true, DisconnectReason.TooManyPeers, false), At(3));

        Assert.Equal([Id(2)], view.Peers.Keys);
        Assert.Equal((1000, 500), (view.Traffic.BytesIn, view.Traffic.BytesOut));
        Assert.Equal(2, view.Totals.Joined);
        Assert.Equal(1, view.Totals.Left[DisconnectReason.UselessPeer]);
        Assert.Equal(1, view.Totals.Refused[DisconnectReason.TooManyPeers]);
    }

    [Fact]
    public void A_list_of_peers_should_put_right_what_events_have_missed()
    {
        var view = NodeView.At(Start)
            .After(new P2PProtocol.PeerReady(Peer(1)), At(0))
            .After(new P2PProtocol.PeerReady(Peer(2)), At(0))
            .After(new P2PProtocol.MessagesCounted(Id(2), Traffic(10, 10)), At(1))
            .After(new P2PProtocol.PeerList([Peer(2), Peer(3)]), At(2));

        Assert.Equal(new[] { Id(2), Id(3) }.ToHashSet(), view.Peers.Keys.ToHashSet());
        Assert.Equal(10, view.Peers[Id(2)].Received);
        Assert.Equal(At(2), view.Answered);
    }

    [Fact]
    public void The_head_should_be_seen_once_and_blocks_be_counted()
    {
        var view = NodeView.At(Start)
            .After(new ChainProtocol.Head(Header(1), 1), At(1))
            .After(new ChainProtocol.Head(Header(1), 1), At(2));
        Assert.Equal((1UL, At(1)), (view.Head!.Number, view.HeadSeen));

        view = view.After(new ChainProtocol.HeadChanged(Header(3), 3, [], [Header(2), Header(3)]), At(4))
            .After(new ChainProtocol.HeadChanged(Header(3), 3, [Header(3)], [Header(3), Header(4)]), At(5));

        Assert.Equal((3UL, At(4)), (view.Head!.Number, view.HeadSeen));
        Assert.Equal((4L, 1L, 1L), (view.Totals.Adopted, view.Totals.Dropped, view.Totals.Reorgs));
    }

    [Fact]
    public void Transactions_should_be_counted_and_the_unknown_be_let_pass()
    {
        var view = NodeView.At(Start).After(new TxPoolProtocol.TransactionsAdded([new Transaction(), new Transaction()]), At(1)).After("what", At(2));

        Assert.Equal((2L, At(2)), (view.Totals.Transactions, view.Now));
    }
}
