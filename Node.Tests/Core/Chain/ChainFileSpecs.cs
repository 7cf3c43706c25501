using System.Text.Json;
using Node.Core.Chain;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Chain;

public sealed class ChainFileSpecs
{
    [SkippableTheory]
    [InlineData("pow-les", 302, "0x4bf28e57c2bc4e35c8b2c3fd737fe4d2c555df89c39c58278a254fe5b3b39fce")]
    [InlineData("clique-les", 401, "0xf5c2ad81cafdefe35b33df2f867f011b7120eccc8c07142ea41d52bcc71a3e91")]
    [InlineData("geth-ethtest", 600, "0x44e3809c9a3cda717f00aea3a9da336d149612c8d5657fbc0028176ef8d94d2a")]
    [InlineData("clique-long", 36_001, "0x51e0bcaa2820a7a9417aca75bedacf814fca88645a360a1c6cdc9b8d5977cae0")]
    public void Every_block_of_a_chain_should_come_back_byte_for_byte(string chain, int count, string head)
    {
        Header? parent = null;
        var blocks = 0;

        foreach (var bytes in SharedChains.Blocks(chain))
        {
            var block = SharedChains.Decoded(bytes);
            Assert.Equal(bytes.Span, BlockCodec.Encode(block));
            Assert.Equal(block.Header.UnclesHash, BlockCodec.HashOfUncles(block.Body.Uncles));
            if (parent is not null)
                Assert.Equal(parent.Hash, block.Header.ParentHash);
            parent = block.Header;
            blocks++;
        }

        Assert.Equal(count, blocks);
        Assert.Equal(Hash256.Parse(head), parent!.Hash);
    }

    [SkippableTheory]
    [InlineData("pow-les", 1337)]
    [InlineData("clique-les", 1338)]
    public void Hashes_and_senders_should_be_those_that_geth_answered(string chain, ulong chainId)
    {
        var answers = SharedChains.Answers(chain, "eth_getBlockByNumber")
            .Where(answer => answer.Result.ValueKind == JsonValueKind.Object)
            .ToDictionary(answer => (ulong)SharedChains.Number(answer.Result, "number").LowUInt64, answer => answer.Result);
        var compared = 0;

        foreach (var block in SharedChains.Blocks(chain).Select(SharedChains.Decoded))
        {
            if (!answers.TryGetValue(block.Number, out var answer))
                continue;
            Assert.Equal(SharedChains.Hash(answer, "hash"), block.Hash);
            var expected = answer.GetProperty("transactions").EnumerateArray().ToList();
            Assert.Equal(expected.Count, block.Body.Transactions.Length);
            foreach (var (transaction, json) in Enumerable.Zip(block.Body.Transactions, expected))
            {
                if (json.ValueKind != JsonValueKind.Object)
                    continue;
                Assert.Equal(SharedChains.Hash(json, "hash"), transaction.Hash);
                Assert.Equal(Address.Parse(json.GetProperty("from").GetString()), transaction.Sender);
                Assert.Equal(TransactionFault.None, TransactionRules.Check(transaction, Fork.Petersburg, chainId));
                compared++;
            }
        }

        Assert.True(compared > 50, $"only {compared} transactions were compared");
    }

    [SkippableFact]
    public void Transactions_of_every_type_should_have_the_senders_of_their_chain()
    {
        var info = SharedChains.Json("geth-ethtest/accounts.json");
        var known = info.EnumerateObject().Select(account => Address.Parse(account.Name)).ToHashSet();
        var types = new HashSet<TransactionType>();

        foreach (var block in SharedChains.Blocks("geth-ethtest").Select(SharedChains.Decoded))
        {
            foreach (var transaction in block.Body.Transactions)
            {
                types.Add(transaction.Type);
                Assert.Contains(Assert.NotNull(transaction.Sender), known);
                Assert.Equal(TransactionFault.None, TransactionRules.Check(transaction, Fork.Prague, 3503995874084926));
            }
        }

        Assert.Equal(5, types.Count);
    }

    [SkippableTheory]
    [InlineData("14764013")]
    [InlineData("15537393")]
    [InlineData("15547621")]
    [InlineData("17034869")]
    [InlineData("19426587")]
    [InlineData("22431084")]
    public void Blocks_of_mainnet_should_come_back_byte_for_byte(string number)
    {
        var sample = SharedChains.MainnetSample(number);

        Assert.True(HeaderCodec.TryDecode(sample.Header, out var header, out var failure), failure.ToString());
        Assert.True(BlockCodec.TryDecodeBody(sample.Body, out var body, out failure), failure.ToString());
        Assert.True(ReceiptCodec.TryDecodeStored(sample.Receipts, out var receipts, out failure), failure.ToString());

        Assert.Equal(number, header.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(sample.Header, HeaderCodec.Encode(header));
        Assert.Equal(sample.Body, BlockCodec.EncodeBody(body));
        Assert.Equal(sample.Receipts, ReceiptCodec.EncodeStored(receipts));
        Assert.Equal(header.LogsBloom, Bloom.Of(receipts));
        Assert.Equal(header.UnclesHash, BlockCodec.HashOfUncles(body.Uncles));
        Assert.Equal(body.Transactions.Length, receipts.Length);
        Assert.All(body.Transactions, transaction => Assert.Equal(TransactionFault.None, TransactionRules.Check(transaction, Fork.Prague, 1)));
    }
}
