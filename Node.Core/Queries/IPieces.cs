using Node.Core.Chain;
using Node.Core.Les.Odr;
using Node.Core.Primitives;

namespace Node.Core.Queries;

/// <summary>Where a light client's query gets its pieces. For one query on one thread at a time.</summary>
public interface IPieces
{
    /// <summary>A piece that is at hand or comes from a server, checked; of the type that the request has.</summary>
    /// <exception cref="UnavailableException">No server had it in time.</exception>
    ValueTask<object> Get(PieceKey key, OdrRequest request);

    /// <summary>A header of the canonical chain that is here; null where it is not.</summary>
    ValueTask<HeaderAnswer?> HeaderAt(ulong number);

    /// <summary>A header that is here; null where it is not.</summary>
    ValueTask<HeaderAnswer?> HeaderOf(Hash256 hash);

    /// <summary>By what a header of the canonical chain can be told that is not here: its hash, or a section that proves it.</summary>
    ValueTask<(Hash256? Hash, TrustedCheckpoint? Checkpoint)> AnchorOf(ulong number);
}
