using Node.Core.Primitives;
using Node.Core.Storage;
using Xunit;

namespace Node.Tests.Core.Import;

/// <summary>Each kind of entry is damaged or taken away, and found.</summary>
public sealed class StoreVerifierSpecs : IDisposable
{
    private readonly ChainMaker _maker = new();

    public void Dispose() => _maker.Dispose();

    [Fact]
    public void Every_entry_that_is_missing_or_damaged_should_be_noticed()
    {
        var first = _maker.Extend(_maker.Genesis, 5, ChainMaker.Pay(0));
        _maker.Extend(first.Header, 5, ChainMaker.Pay(1), ChainMaker.Pay(2));
        Assert.Empty(ImportKit.Verify(_maker.Chain));
        var meta = ChainSchema.Meta("")[0];

        foreach (var (key, value) in _maker.Store.Scan(default).Where(entry => entry.Key[0] != meta).ToList())
        {
            _maker.Store.Delete(key);
            Assert.True(FindsFaults(), $"without {Convert.ToHexString(key)}");
            if (value.Length > 0)
            {
                _maker.Store.Put(key, [.. value[..^1], (byte)(value[^1] ^ 1)]);
                Assert.True(FindsFaults(), $"with another {Convert.ToHexString(key)}");
            }

            _maker.Store.Put(key, value);
        }

        Assert.Empty(ImportKit.Verify(_maker.Chain));
    }

    [Fact]
    public void A_number_that_is_canonical_above_the_head_should_be_noticed()
    {
        var first = _maker.Extend(_maker.Genesis, 5);
        var second = _maker.Extend(first.Header, 5);
        _maker.Store.Put(ChainSchema.Meta("head"), first.Hash.Bytes);

        var verifier = new Node.Core.Import.StoreVerifier(_maker.Chain);
        var faults = Enumerable.Range(0, 3).SelectMany(_ => verifier.VerifyNext()).ToList();

        Assert.Contains(faults, fault => fault.Number == 2 && fault.What.Contains("above the head", StringComparison.Ordinal));
        Assert.NotEqual(default(Hash256), second.Hash);
    }

    private bool FindsFaults()
    {
        try
        {
            return ImportKit.Verify(_maker.Chain).Count > 0;
        }
        catch (StoreException)
        {
            return true;
        }
    }
}
