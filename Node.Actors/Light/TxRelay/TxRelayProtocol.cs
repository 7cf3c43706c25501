using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Actors.Light.TxRelay;

/// <summary>What the relay of own transactions and their pool say to each other.</summary>
internal static class TxRelayProtocol
{
    // in

    /// <summary>New ones: several servers are to have them.</summary>
    public sealed record Send(ImmutableArray<Transaction> Transactions);

    /// <summary>All that no block has, in the order of sender and nonce: they are given to a server again with each head. In place of what was told before.</summary>
    public sealed record Unmined(ImmutableArray<Transaction> Transactions);

    // out

    /// <summary>Answered with <see cref="Unmined"/>.</summary>
    public sealed record GetUnmined
    {
        public static GetUnmined Instance { get; } = new();
    }

    /// <summary>A server says that a block has them, or does not take them. Nobody can check that, but the nonce of their account.</summary>
    public sealed record Doubted(ImmutableArray<Hash256> Hashes);
}
