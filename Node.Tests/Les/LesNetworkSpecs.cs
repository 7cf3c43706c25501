using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Chain;
using Node.Actors.Les;
using Node.Actors.Les.Client;
using Node.Actors.Light;
using Node.Core.Les.Odr;
using Node.Core.Primitives;
using Node.Tests.P2P;
using Xunit;

namespace Node.Tests.Les;

/// <summary>Light clients and servers over loopback, each in an actor system of its own.</summary>
public sealed class LesNetworkSpecs : P2PSpec
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private readonly List<LesNode> _nodes = [];
    private readonly TestProbe _probe;

    public LesNetworkSpecs() : base("") => _probe = CreateTestProbe();

    [SkippableTheory]
    [InlineData("clique-les")]
    [InlineData("pow-les")]
    public void A_client_should_have_all_headers_of_its_server(string chain)
    {
        var server = Kept(LesNode.Server(_probe, chain));
        var client = Kept(LesNode.Client(_probe, chain));

        client.Dial(server);

        Synced(client, server);
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _nodes.ForEach(node => node.Dispose());
    }

    private LesNode Kept(LesNode node)
    {
        _nodes.Add(node);
        return node;
    }

    private ChainProtocol.Head HeadOf(LesNode node, string path, object question)
    {
        node.At(path).Tell(question, _probe);
        return _probe.FishForMessage<ChainProtocol.Head>(_ => true, Long);
    }

    private ChainProtocol.Head Synced(LesNode client, LesNode server)
    {
        var head = HeadOf(server, "chain", ChainProtocol.GetHead.Instance);
        AwaitAssert(() => Assert.Equal(head, HeadOf(client, "light/chain", LightProtocol.GetHead.Instance)), Long, TimeSpan.FromMilliseconds(20));
        return head;
    }
}
