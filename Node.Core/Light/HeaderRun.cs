using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Primitives;

namespace Node.Core.Light;

/// <summary>Headers that are not here yet, each the child of the one before, over the chain that the first one builds on.</summary>
internal sealed class HeaderRun : IChainView
{
    private readonly ChainReader _reader;
    private readonly Header _parent;
    private readonly ImmutableArray<Header> _headers;
    private readonly int _skipped;
    private readonly UInt256[] _totals;

    /// <param name="skipped">Of the headers, how many are here.</param>
    /// <param name="parent">Of the first that is not.</param>
    /// <param name="parentTotal">The sum of difficulties up to and with the parent.</param>
    public HeaderRun(ChainReader reader, ImmutableArray<Header> headers, int skipped, Header parent, in UInt256 parentTotal)
    {
        (_reader, _headers, _skipped, _parent) = (reader, headers, skipped, parent);
        _totals = new UInt256[headers.Length - skipped];
        var total = parentTotal;
        for (var i = 0; i < _totals.Length; i++)
            _totals[i] = total += this[i].Difficulty;
    }

    public int Count => _totals.Length;

    public Header this[int index] => _headers[_skipped + index];

    public UInt256 TotalDifficulty(int index) => _totals[index];

    public Header? Header(ulong number, in Hash256 hash)
    {
        var index = number - this[0].Number;
        return index < (ulong)Count && this[(int)index].Hash == hash ? this[(int)index]
            : number == _parent.Number && hash == _parent.Hash ? _parent
            : _reader.Header(number, hash);
    }

    public ImmutableArray<Header>? Uncles(ulong number, in Hash256 hash) => null;

    /// <summary>Computes what can be computed of each header by itself, hash and signer, on all cores; both are remembered.</summary>
    public void Prepare(IConsensusEngine engine)
    {
        if (Count > 1)
            Parallel.For(0, Count, i => engine.Author(this[i]));
    }

    /// <summary>The first header that is wrong, or the number of headers where none is, and why.</summary>
    public (int Good, ConsensusFault Fault) CheckForms(IConsensusEngine engine, ulong now)
    {
        for (var i = 0; i < Count; i++)
        {
            var context = ContextOf(i, now);

            // First: everything else is compared with the parent.
            if (this[i].ParentHash != context.Parent.Hash)
                return (i, ConsensusFault.Invalid("parentHash", $"{this[i].ParentHash} is not {context.Parent.Hash}"));
            var fault = engine.CheckHeader(this[i], context);
            if (!fault.IsNone)
                return (i, fault);
        }

        return (Count, default);
    }

    /// <summary>The same for signatures. Who may sign follows from all headers before.</summary>
    public (int Good, ConsensusFault Fault) CheckSigners(IConsensusEngine engine, int count, ulong now)
    {
        for (var i = 0; i < count; i++)
        {
            var fault = engine.CheckSeal(this[i], ContextOf(i, now));
            if (!fault.IsNone)
                return (i, fault);
        }

        return (count, default);
    }

    /// <summary>The same for work, of a sample.</summary>
    public (int Good, ConsensusFault Fault) CheckWork(IConsensusEngine engine, int count, ulong now, ulong? target, Random random)
    {
        if (count == 0)
            return (0, default);
        var sample = SealSample.Of(this[0].Number, count, target, random);
        var faults = new ConsensusFault[sample.Count];
        Parallel.For(0, sample.Count, i => faults[i] = engine.CheckSeal(this[sample[i]], ContextOf(sample[i], now)));
        var first = Array.FindIndex(faults, fault => !fault.IsNone);
        return first < 0 ? (count, default) : (sample[first], faults[first]);
    }

    private HeaderContext ContextOf(int index, ulong now) =>
        index == 0 ? new(_parent, _totals[0] - this[0].Difficulty, this, now) : new(this[index - 1], _totals[index - 1], this, now);
}
