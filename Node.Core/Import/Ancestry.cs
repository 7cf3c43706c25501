using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Primitives;

namespace Node.Core.Import;

/// <summary>The blocks before a block, as consensus and BLOCKHASH ask for them.</summary>
internal sealed class Ancestry : IChainView
{
    private readonly ChainReader _reader;
    private readonly Header _parent;
    private Header _at;

    public Ancestry(ChainReader reader, Header parent) => (_reader, _parent, _at) = (reader, parent, parent);

    public Header? Header(ulong number, in Hash256 hash) => number == _parent.Number && hash == _parent.Hash ? _parent : _reader.Header(number, hash);

    public ImmutableArray<Header>? Uncles(ulong number, in Hash256 hash) => _reader.Body(number, hash)?.Uncles;

    /// <summary>The hash of the ancestor of a number: by the index where the way down has met the canonical chain, otherwise by going further down.</summary>
    public Hash256? HashAt(ulong number)
    {
        if (number > _parent.Number)
            return null;
        var at = number > _at.Number ? _parent : _at;
        while (at.Number > number)
        {
            if (_reader.IsCanonical(at))
                return _reader.CanonicalHash(number);
            if (_reader.Header(at.Number - 1, at.ParentHash) is not { } above)
                return null;
            at = above;
        }

        _at = at;
        return at.Hash;
    }
}
