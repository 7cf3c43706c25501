using Akka.Actor;
using Node.Actors.P2P;
using Node.Actors.P2P.Peers;
using Node.Actors.P2P.Peers.Peer;
using Node.Core.DevP2P;
using Xunit;

namespace Node.Tests.P2P;

public class ChatSpecs : PeerSpec
{
    [Fact]
    public async Task Two_peers_chat()
    {
        var (alice, bob) = (CreateTestProbe(), CreateTestProbe());
        var (alicesNode, bobsNode) = (NodeWith(Chat.Protocol(alice)), NodeWith(Chat.Protocol(bob)));
        var (dialling, accepting) = await Connect(alicesNode, bobsNode);

        Assert.Equal(bobsNode.Id, dialling.Admit());
        Assert.Equal(alicesNode.Id, accepting.Admit());
        var greeted = dialling.Greeted().Peer;
        Assert.Equal((bobsNode.Id, "spec/v1", false), (greeted.Id, greeted.ClientId, greeted.IsInbound));
        Assert.Equal(new Capability("chat", 1), Assert.Single(greeted.Capabilities));
        Assert.True(accepting.Greeted().Peer.IsInbound);

        alice.ExpectMsg<SessionProtocol.PeerJoined>();
        bob.ExpectMsg<SessionProtocol.PeerJoined>();
        alice.LastSender.Tell(new Chat.Line("hello Bob"), alice);
        bob.ExpectMsg(new Chat.Line("hello Bob"));
        bob.LastSender.Tell(new Chat.Line(new string('x', 100_000)), bob);
        Assert.Equal(100_000, alice.ExpectMsg<Chat.Line>().Text.Length);

        dialling.Peer.Tell(new PeerProtocol.Disconnect(DisconnectReason.Quitting));
        Assert.Equal(new PeersProtocol.Ended(DisconnectReason.Quitting, IsRemote: false), dialling.Ended());
        Assert.Equal(new PeersProtocol.Ended(DisconnectReason.Quitting, IsRemote: true), accepting.Ended());
    }
}
