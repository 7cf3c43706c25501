using Akka.Actor;
using Node.Actors.Odr;
using Node.Core.Import;
using Node.Core.Primitives;
using Node.Core.Queries;
using Node.Tests.P2P;
using static Node.Actors.Chain.ChainProtocol;
using static Node.Actors.Odr.OdrProtocol;

namespace Node.Tests.Odr;

/// <summary>What the specs of queries as actors share.</summary>
public abstract class OdrSpec : P2PSpec
{
    internal static readonly OdrSettings Settings = new("akka.actor.default-dispatcher", MaxQueries: 3, CacheSize: 1 << 20, AskAgain: Second);

    protected static readonly TimeSpan Patience = 10 * Second;

    /// <summary>A full node's, over a chain that is read from a store.</summary>
    internal IActorRef Full(ChainStore chain, OdrSettings? settings = null)
    {
        var actor = CreateTestProbe();
        var odr = Sys.ActorOf(OdrActor.Full(actor, settings ?? Settings));
        actor.ExpectMsg<GetView>();
        actor.Reply(new View(new ChainView(chain), chain.Head, UInt256.One));
        Settle(odr);
        return odr;
    }

    internal object Answer(IActorRef odr, Query query)
    {
        odr.Tell(new Run(1, query, Patience), TestActor);
        return ExpectMsg<object>();
    }
}
