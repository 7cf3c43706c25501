using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Chain;
using Node.Actors.Les;
using Node.Actors.Les.Client;
using Node.Actors.Les.Client.Head;
using Node.Actors.Light;
using Node.Core.Chain;
using Node.Core.Les.Client;
using Xunit;

namespace Node.Tests.Les.Client.Head;

/// <summary>Whoever follows heads, between probes for retrieval, the light chain and the servers' sessions.</summary>
public abstract class HeadActorSpec : LesClientSpec
{
    protected HeadActorSpec() => (Light, Retrieval) = (CreateTestProbe(), CreateTestProbe());

    internal TestProbe Light { get; }

    internal TestProbe Retrieval { get; }

    internal static string Trusting(params int[] numbers) => $"trusted.servers = [{string.Join(", ", numbers.Select(number => $"\"{Enode(number)}\""))}]";

    internal static string Begin(Header block) =>
        $"head.begin {{ hash = \"{block.Hash}\", number = {block.Number}, total-difficulty = \"{Total(block)}\" }}";

    internal static void Announce(IActorRef head, int server, Header block, bool isSigned = false) =>
        head.Tell(new ClientProtocol.HeadAnnounced(Id(server), Head(block), isSigned));

    internal IActorRef Start(int at = 0, string hocon = "", ChainSpec? spec = null, bool answered = true)
    {
        var settings = Settings(hocon.Length == 0 ? "" : $"actors.les.client {{ {hocon} }}").Head;
        var head = ChildActorOf(HeadActor.Props(spec ?? KnownChains.Devnet, settings, Light, Retrieval));
        ExpectMsg<ClientProtocol.Introduce>();
        Light.ExpectMsg<LightProtocol.GetHead>();
        if (answered)
            head.Tell(new ChainProtocol.Head(Chain[at], Total(Chain[at])));
        return head;
    }

    internal TestProbe Join(IActorRef head, int number, Header at)
    {
        var session = CreateTestProbe();
        head.Tell(Joined(Id(number), session, Greeting(at)));
        return session;
    }

    internal HeaderRun Run() => Assert.IsType<HeaderRun>(Retrieval.ExpectMsg<LesProtocol.Retrieve>().Request);

    /// <summary>The light chain takes what it is given.</summary>
    internal void Keep(IActorRef head)
    {
        var keep = Light.ExpectMsg<LightProtocol.KeepHeaders>();
        head.Tell(new LightProtocol.HeadersKept(keep.Id, keep.Headers.Length, keep.Headers[^1], Total(keep.Headers[^1])));
    }

    internal LesClientProtocol.Status StatusOf(IActorRef head)
    {
        var probe = CreateTestProbe();
        head.Tell(LesClientProtocol.GetStatus.Instance, probe);
        return probe.ExpectMsg<LesClientProtocol.Status>();
    }
}
