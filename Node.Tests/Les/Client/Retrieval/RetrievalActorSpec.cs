using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Les;
using Node.Actors.Les.Client;
using Node.Actors.Les.Client.Retrieval;
using Node.Core.Les;
using Node.Core.Les.Client;
using Node.Core.Les.Messages;
using Node.Core.Les.Odr;
using Node.Core.Primitives;

namespace Node.Tests.Les.Client.Retrieval;

/// <summary>Retrieval between servers' sessions that are probes; retrievals are the real ones. The soft time-out is half a second, geth's least.</summary>
public abstract class RetrievalActorSpec : LesClientSpec
{
    internal const double Soft = 0.5;
    internal const double Hard = 10;

    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    internal static readonly HeaderRun Piece = new(Chain[20].Hash, 20, 1);

    private readonly TestProbe _settled;
    private readonly Dictionary<TestProbe, int> _numbers = [];

    protected RetrievalActorSpec() => (Retrieval, _settled) = (Start(), CreateTestProbe());

    internal IActorRef Retrieval { get; }

    /// <summary>The first retrieval.</summary>
    internal IActorRef Request { get; private set; } = ActorRefs.Nobody;

    internal NodeId IdOf(TestProbe server) => Id(_numbers[server]);

    internal IActorRef Start(string hocon = "") => ChildActorOf(
        RetrievalActor.Props(Settings(hocon.Length == 0 ? "" : $"actors.les.client.retrieval.{hocon}").Retrieval, new Random(1)));

    internal TestProbe Join(int number, ServerStatus? status = null)
    {
        var session = CreateTestProbe();
        _numbers[session] = number;
        Retrieval.Tell(Joined(Id(number), session, status ?? Greeting(Chain[200])));
        return session;
    }

    internal IEnumerable<ClientProtocol.View> Views()
    {
        Retrieval.Tell(ClientProtocol.GetViews.Instance, TestActor);
        return FishForMessage<ClientProtocol.Views>(_ => true).Servers.Values;
    }

    internal void Retrieve(long id, OdrRequest? piece = null) => Retrieval.Tell(new LesProtocol.Retrieve(id, piece ?? Piece, Patience), TestActor);

    /// <summary>One of two servers has been asked.</summary>
    internal (TestProbe First, TestProbe Second) AskedFirst()
    {
        var first = Join(1);
        Retrieve(5);
        Request = first.ExpectMsg<ClientProtocol.Ask>().ReplyTo;
        return (first, Join(2));
    }

    /// <summary>The first retrieval is a child of its own, and sets its timers when it has been told whom was asked.</summary>
    internal void PassInRequest(double seconds)
    {
        SettleBoth();
        Clock.Advance(TimeSpan.FromSeconds(seconds));
    }

    /// <summary>As above, and what comes of it has been handled too.</summary>
    internal void PassInBoth(double seconds)
    {
        PassInRequest(seconds);
        SettleBoth();
    }

    internal void SettleBoth()
    {
        for (var turn = 0; turn < 2; turn++)
        {
            Settle(Retrieval);
            Sys.ActorSelection(Retrieval.Path / "1").Tell(new Identify(1), _settled);
            _settled.ExpectMsg<ActorIdentity>();
        }

        Settle(Retrieval);
    }

    internal void Answer(ClientProtocol.Ask asked, TestProbe server) =>
        asked.ReplyTo.Tell(new ClientProtocol.Replied(IdOf(server), new Headers(asked.Id, 0, [Chain[20]])));
}
