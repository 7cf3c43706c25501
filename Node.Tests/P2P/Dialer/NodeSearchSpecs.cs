using System.Collections.Immutable;
using System.Net;
using Akka.Actor;
using Node.Actors.P2P;
using Node.Actors.P2P.Dialer;
using Node.Actors.P2P.Discovery;
using Node.Core.Crypto;
using Node.Core.Discovery;
using Xunit;
using Url = Node.Core.Primitives.Enode;

namespace Node.Tests.P2P.Dialer;

public sealed class NodeSearchSpecs
{
    private static readonly SubProtocol Any = new("chat", 1, 1, (_, _) => null, (_, _) => 0);
    private static readonly SubProtocol Keyed = Any with { Name = "les", RecordKey = "les" };
    private static readonly SubProtocol Chosen = Keyed with { Chooser = ActorRefs.Nobody };

    [Theory]
    [InlineData(null, false, true)]
    [InlineData(null, true, false)]
    [InlineData("les", false, true)]
    [InlineData("eth", false, false)]
    public void A_node_should_be_dialled_that_may_have_the_protocol(string? key, bool isDue, bool isCandidate)
    {
        var search = Search(key, isDue, Keyed);

        Assert.Equal((isCandidate, 0), (search.IsCandidate, search.Choosers.Length));
    }

    [Theory]
    [InlineData(null, false, true, 0)]
    [InlineData(null, true, false, 0)]
    [InlineData("les", false, false, 1)]
    [InlineData("eth", false, false, 0)]
    public void Of_a_node_that_has_the_protocol_its_chooser_should_be_told_once(string? key, bool isDue, bool isCandidate, int choosers)
    {
        var search = Search(key, isDue, Chosen, Chosen with { Version = 2 });

        Assert.Equal((isCandidate, choosers), (search.IsCandidate, search.Choosers.Length));
    }

    [Theory]
    [InlineData("les", 1)]
    [InlineData("eth", 0)]
    public void Every_node_should_be_dialled_where_a_protocol_does_not_say_which(string key, int choosers)
    {
        var search = Search(key, false, Any, Chosen);

        Assert.Equal((true, choosers), (search.IsCandidate, search.Choosers.Length));
    }

    private static NodeSearch Search(string? key, bool isDue, params ImmutableArray<SubProtocol> protocols)
    {
        var owner = PrivateKey.Random();
        NodeRecord? record = null;
        if (key is not null)
            Assert.True(new NodeRecordBuilder().SetItem(System.Text.Encoding.ASCII.GetBytes(key), [0xc0]).TrySign(owner, out record));
        return new NodeSearch(protocols, new DiscoveryProtocol.NodeFound(new Url(owner.PublicKey, IPAddress.Loopback, 30303, 30303), record, isDue));
    }
}
