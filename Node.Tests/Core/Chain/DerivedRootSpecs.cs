using System.Collections.Immutable;
using System.Text.Json;
using Node.Core.Chain;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Chain;

public sealed class DerivedRootSpecs
{
    [SkippableTheory]
    [InlineData("pow-les")]
    [InlineData("clique-les")]
    [InlineData("geth-ethtest")]
    public void Transactions_and_withdrawals_of_every_block_should_have_the_roots_of_its_header(string chain)
    {
        foreach (var block in SharedChains.Blocks(chain).Select(SharedChains.Decoded))
        {
            Assert.Equal(block.Header.TransactionsRoot, DerivedRoot.Of(block.Body.Transactions));
            Assert.Equal(block.Header.WithdrawalsRoot, block.Body.Withdrawals is { } withdrawals ? DerivedRoot.Of(withdrawals) : null);
        }
    }

    [SkippableTheory]
    [InlineData("14764013")]
    [InlineData("15537393")]
    [InlineData("15547621")]
    [InlineData("17034869")]
    [InlineData("19426587")]
    [InlineData("22431084")]
    public void Lists_of_mainnet_should_have_the_roots_of_their_headers(string number)
    {
        var sample = SharedChains.MainnetSample(number);
        Assert.True(HeaderCodec.TryDecode(sample.Header, out var header, out _));
        Assert.True(BlockCodec.TryDecodeBody(sample.Body, out var body, out _));
        Assert.True(ReceiptCodec.TryDecodeStored(sample.Receipts, out var receipts, out _));

        Assert.Equal(header.TransactionsRoot, DerivedRoot.Of(body.Transactions));
        Assert.Equal(header.ReceiptsRoot, DerivedRoot.Of(receipts));
        Assert.Equal(header.WithdrawalsRoot, body.Withdrawals is { } withdrawals ? DerivedRoot.Of(withdrawals) : null);
    }

    [SkippableTheory]
    [InlineData("pow-les")]
    [InlineData("clique-les")]
    public void Receipts_that_geth_answered_should_have_the_root_of_their_header(string chain)
    {
        var answers = SharedChains.Answers(chain, "eth_getTransactionReceipt")
            .Where(answer => answer.Result.ValueKind == JsonValueKind.Object)
            .ToDictionary(answer => SharedChains.Hash(answer.Result, "transactionHash"), answer => answer.Result);
        var compared = 0;

        foreach (var block in SharedChains.Blocks(chain).Select(SharedChains.Decoded).Where(block => block.Body.Transactions.Length > 0))
        {
            if (!block.Body.Transactions.All(transaction => answers.ContainsKey(transaction.Hash)))
                continue;
            ImmutableArray<Receipt> receipts = [.. block.Body.Transactions.Select(transaction => Read(answers[transaction.Hash]))];
            Assert.Equal(block.Header.ReceiptsRoot, DerivedRoot.Of(receipts));
            Assert.Equal(block.Header.LogsBloom, Bloom.Of(receipts));
            compared++;
        }

        Assert.True(compared >= 5, $"only {compared} blocks had all receipts answered");
    }

    private static Receipt Read(JsonElement json) => new()
    {
        Succeeded = SharedChains.Number(json, "status") == 1,
        CumulativeGasUsed = SharedChains.Number(json, "cumulativeGasUsed").LowUInt64,
        Logs =
        [
            .. json.GetProperty("logs").EnumerateArray().Select(log => new Log(
                Address.Parse(log.GetProperty("address").GetString()),
                [.. log.GetProperty("topics").EnumerateArray().Select(topic => Hash256.Parse(topic.GetString()))],
                EthereumTests.Bytes(log.GetProperty("data")))),
        ],
    };
}
