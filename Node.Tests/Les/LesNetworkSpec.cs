using Akka.TestKit;
using Node.Actors.Chain;
using Node.Actors.Les;
using Node.Actors.Light;
using Node.Core.Chain;
using Node.Core.Les.Odr;
using Node.Tests.P2P;
using Xunit;

namespace Node.Tests.Les;

/// <summary>Base of specs with light clients and servers over loopback, each in an actor system of its own.</summary>
public abstract class LesNetworkSpec : P2PSpec
{
    private protected static readonly TimeSpan Long = TimeSpan.FromSeconds(60);

    private readonly List<LesNode> _nodes = [];
    private readonly Dictionary<long, object> _answers = [];
    private long _asked;

    protected LesNetworkSpec() : base("") => Probe = CreateTestProbe();

    private protected TestProbe Probe { get; }

    private protected LesNode Server(string chain, int head = int.MaxValue, string config = "") => Kept(LesNode.Server(Probe, chain, head, config));

    private protected LesNode Client(string chain, string config = "", ChainSpec? spec = null, uint? version = null) =>
        Kept(LesNode.Client(Probe, chain, config, spec, version));

    private protected LesNode Kept(LesNode node)
    {
        _nodes.Add(node);
        return node;
    }

    private protected ChainProtocol.Head HeadOf(LesNode client)
    {
        client.At("light/chain").Tell(LightProtocol.GetHead.Instance, Probe);
        return Probe.FishForMessage<ChainProtocol.Head>(_ => true, Long);
    }

    private protected Header HeaderOf(LesNode client, ulong number)
    {
        client.At("light/chain").Tell(new LightProtocol.GetHeader(ChainProtocol.BlockName.At(number)), Probe);
        return Probe.FishForMessage<ChainProtocol.FoundHeader>(_ => true, Long).Header!;
    }

    /// <summary>Returns when the client has the server's head.</summary>
    private protected ChainProtocol.Head Synced(LesNode client, LesNode server)
    {
        server.At("chain").Tell(ChainProtocol.GetHead.Instance, Probe);
        var head = Probe.FishForMessage<ChainProtocol.Head>(_ => true, Long);
        AwaitAssert(() => Assert.Equal(head, HeadOf(client)), Long, TimeSpan.FromMilliseconds(20));
        return head;
    }

    /// <summary>Asks for a piece; the answer is one of <see cref="LesProtocol.Retrieved"/> and <see cref="LesProtocol.NotRetrieved"/>.</summary>
    private protected long Ask(LesNode client, OdrRequest request, TimeSpan? patience = null)
    {
        client.At("les/client/retrieval").Tell(new LesProtocol.Retrieve(++_asked, request, patience ?? Long), Probe);
        return _asked;
    }

    private protected object Answer(long id)
    {
        while (!_answers.ContainsKey(id))
        {
            var answer = Probe.FishForMessage<object>(message => message is LesProtocol.Retrieved or LesProtocol.NotRetrieved, Long * 2);
            _answers[answer is LesProtocol.Retrieved retrieved ? retrieved.Id : ((LesProtocol.NotRetrieved)answer).Id] = answer;
        }

        return _answers[id];
    }

    private protected T Get<T>(LesNode client, OdrRequest request)
    {
        var answer = Answer(Ask(client, request));
        return (T)Assert.IsType<LesProtocol.Retrieved>(answer).Piece;
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _nodes.ForEach(node => node.Dispose());
    }
}
