using Akka.Actor;
using Node.Actors.Chain;
using Node.Actors.Light;
using Node.Core.Queries;

namespace Node.Actors.Odr;

/// <summary>What tells a full node from a light client.</summary>
/// <param name="Chain">Who has the chain, or its headers.</param>
/// <param name="Question">What it is asked to begin with.</param>
/// <param name="Retrieval">Who gets pieces from servers; on a full node nobody is asked.</param>
/// <param name="Cache">Null on a full node.</param>
internal sealed record OdrMode(ICanTell Chain, object Question, ICanTell Retrieval, PieceCache? Cache)
{
    public static OdrMode Full(ICanTell chain) => new(chain, ChainProtocol.GetView.Instance, ActorRefs.Nobody, null);

    public static OdrMode Light(ICanTell chain, ICanTell retrieval, int cacheSize) =>
        new(chain, LightProtocol.GetHead.Instance, retrieval, new PieceCache(cacheSize));
}
