using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Evm.Blocks;
using Node.Core.Primitives;
using Node.Tests.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Evm;

/// <summary>Chains that geth made, from genesis to their heads: every header's roots and sums come out.</summary>
public sealed class ChainRunSpecs
{
    private const int CliqueSealLength = 65;

    [SkippableTheory]
    [InlineData("pow-les", 301)]
    [InlineData("clique-les", 400)]
    [InlineData("geth-ethtest", 600)]
    public void Blocks_of_geth_should_leave_what_their_headers_say(string chain, ulong head)
    {
        Assert.True(ChainSpecReader.TryRead(SharedChains.Read($"{chain}/genesis.json"), chain, out var spec, out var error), error);
        var store = new TestState(spec.Genesis.Accounts!);
        var headers = new List<Header> { spec.Genesis.Header };

        foreach (var block in SharedChains.Blocks(chain).Select(SharedChains.Decoded).Where(block => block.Number > 0))
        {
            var tries = store.Open(headers[^1].StateRoot);
            Assert.Equal(headers[^1].Hash, block.Header.ParentHash);
            Assert.Null(BlockProcessor.CheckBody(block));

            var (_, failure) = BlockProcessor.Run(spec, block, AuthorOf(spec, block.Header), tries, number => headers[(int)number].Hash);

            Assert.True(failure is null, $"block {block.Number}: {failure}");
            store.Keep(tries);
            headers.Add(block.Header);
        }

        Assert.Equal(head, headers[^1].Number);
    }

    /// <summary>Of clique whoever signed the header without the signature at the end of its extra data (EIP-225).</summary>
    private static Address AuthorOf(ChainSpec spec, Header header)
    {
        if (spec.Clique is null)
        {
            return header.Beneficiary;
        }

        var extra = header.ExtraData.Span;
        var bare = header with { ExtraData = extra[..^CliqueSealLength].ToArray() };
        var publicKey = new byte[Secp256k1.PublicKeyLength];
        Assert.True(Secp256k1.TryRecover(bare.Hash.Bytes, extra[^CliqueSealLength..], publicKey));
        return new NodeId(publicKey).ToAddress();
    }
}
