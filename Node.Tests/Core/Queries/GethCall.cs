using System.Collections.Immutable;
using System.Text.Json;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Queries;
using Node.Core.Queries.Calls;
using Node.Core.Queries.Logs;
using Node.Core.State;
using static Node.Tests.Core.Chain.SharedChains;

namespace Node.Tests.Core.Queries;

/// <summary>A call that an archive node of geth answered: as a query, and what is to be said of another's answer.</summary>
/// <param name="Differs">Empty where an answer is geth's.</param>
internal sealed record GethCall(string Name, Query Query, Func<object?, string> Differs)
{
    private const ulong GasCap = 50_000_000;

    public static IEnumerable<GethCall> AllOf(string chain)
    {
        foreach (var call in Json($"{chain}/answers.json").GetProperty("calls").EnumerateArray())
        {
            var (method, parameters) = (call.GetProperty("method").GetString()!, call.GetProperty("params"));
            var (query, differs) = Of(method, parameters, call.GetProperty("response").GetProperty("result"));
            yield return new GethCall($"{method} {parameters}", query, differs);
        }
    }

    private static (Query Query, Func<object?, string> Differs) Of(string method, JsonElement asked, JsonElement said) => method switch
    {
        "eth_getBalance" => (
            new GetAccount(AddressOf(asked[0]), BlockOf(asked[1])), answer => Same(AccountOf(answer).Balance, Number(said))),
        "eth_getTransactionCount" => (
            new GetAccount(AddressOf(asked[0]), BlockOf(asked[1])), answer => Same(AccountOf(answer).Nonce, Number(said))),
        "eth_getCode" => (
            new GetCode(AddressOf(asked[0]), BlockOf(asked[1])), answer => Same(Hex((ReadOnlyMemory<byte>)answer!), said.GetString())),
        "eth_getStorageAt" => (
            new GetStorage(AddressOf(asked[0]), Number(asked[1]), BlockOf(asked[2])), answer => Same((UInt256)answer!, Number(said))),
        "eth_getProof" => (
            new GetProof(AddressOf(asked[0]), [.. asked[1].EnumerateArray().Select(Number)], BlockOf(asked[2])),
            answer => Differ((AccountProof)answer!, said)),
        "eth_call" => (
            new Call(ArgumentsOf(asked[0]), BlockOf(asked[1]), GasCap),
            answer => Same(((CallAnswer)answer!).Fault, null) + Same(Hex(((CallAnswer)answer!).Output), said.GetString())),
        "eth_estimateGas" => (
            new EstimateGas(ArgumentsOf(asked[0]), BlockId.Latest, GasCap), answer => Same((UInt256)((GasAnswer)answer!).Gas, Number(said))),
        "eth_getLogs" => (
            new GetLogs(FilterOf(asked[0]), BlockOf(asked[0].GetProperty("fromBlock")), BlockOf(asked[0].GetProperty("toBlock")), 1000, 1000),
            answer => Differ((LogsAnswer)answer!, said)),
        "eth_getTransactionByHash" => (new FindTransaction(HashOf(asked[0])), answer => Differ((TransactionAnswer?)answer, said)),
        "eth_getTransactionReceipt" => (new FindReceipt(HashOf(asked[0])), answer => Differ((ReceiptAnswer?)answer, said)),
        "eth_getBlockByNumber" => (new FindBlock(BlockOf(asked[0])), answer => Differ((BlockAnswer?)answer, said)),
        "eth_getBlockByHash" => (new FindBlock(BlockId.Of(HashOf(asked[0]))), answer => Differ((BlockAnswer?)answer, said)),
        "eth_getUncleCountByBlockNumber" => (
            new FindBlock(BlockOf(asked[0])), answer => Same((UInt256)(ulong)((BlockAnswer)answer!).Block.Body.Uncles.Length, Number(said))),
        _ => throw new InvalidOperationException($"no query for {method}"),
    };

    private static string Differ(AccountProof ours, JsonElement theirs)
    {
        var account = ours.Account ?? Account.Empty;
        return Same(account.Balance, Number(theirs, "balance")) + Same(account.Nonce, Number(theirs, "nonce"))
            + Same(account.CodeHash, Hash(theirs, "codeHash")) + Same(account.StorageRoot, Hash(theirs, "storageHash"))
            + Nodes(ours.Nodes, theirs.GetProperty("accountProof"))
            + Each(ours.Slots, theirs.GetProperty("storageProof"), (slot, said) => Same(slot.Slot, Number(said, "key"))
                + Same(slot.Value, Number(said, "value")) + Nodes(slot.Nodes, said.GetProperty("proof")));
    }

    private static string Nodes(ImmutableArray<ReadOnlyMemory<byte>> ours, JsonElement theirs) =>
        Each(ours, theirs, (node, said) => Same(Hex(node), said.GetString()));

    private static string Differ(LogsAnswer ours, JsonElement theirs) => Same(ours.Fault, null) + Each(ours.Logs, theirs, (log, said) =>
        Differ(log.Log, said) + Same(log.Header.Number, Number(said, "blockNumber")) + Same(log.Header.Hash, Hash(said, "blockHash"))
            + Same(log.Transaction, Hash(said, "transactionHash")) + Same((ulong)log.TransactionIndex, Number(said, "transactionIndex"))
            + Same((ulong)log.Index, Number(said, "logIndex")));

    private static string Differ(Log ours, JsonElement theirs) =>
        Same(ours.Address, AddressOf(theirs.GetProperty("address"))) + Same(Hex(ours.Data), theirs.GetProperty("data").GetString())
            + Each(ours.Topics, theirs.GetProperty("topics"), (topic, said) => Same(topic, HashOf(said)));

    private static string Differ(TransactionAnswer? ours, JsonElement theirs)
    {
        if (ours is null || theirs.ValueKind == JsonValueKind.Null)
            return Same(ours is null, theirs.ValueKind == JsonValueKind.Null);
        return Same(ours.Header.Hash, Hash(theirs, "blockHash")) + Same(ours.Header.Number, Number(theirs, "blockNumber"))
            + Same((ulong)ours.Index, Number(theirs, "transactionIndex")) + Same(ours.Transaction.Hash, Hash(theirs, "hash"))
            + Same(ours.Transaction.Sender, AddressOf(theirs.GetProperty("from"))) + Same(ours.Transaction.Value, Number(theirs, "value"))
            + Same(Hex(ours.Transaction.Data), theirs.GetProperty("input").GetString());
    }

    private static string Differ(ReceiptAnswer? ours, JsonElement theirs)
    {
        if (ours is null || theirs.ValueKind == JsonValueKind.Null)
            return Same(ours is null, theirs.ValueKind == JsonValueKind.Null);
        var contract = theirs.GetProperty("contractAddress");
        return Same(ours.Header.Hash, Hash(theirs, "blockHash")) + Same((ulong)ours.Index, Number(theirs, "transactionIndex"))
            + Same(ours.Transaction.Hash, Hash(theirs, "transactionHash")) + Same(ours.GasUsed, Number(theirs, "gasUsed"))
            + Same(ours.Receipt.CumulativeGasUsed, Number(theirs, "cumulativeGasUsed")) + Same(ours.GasPrice, Number(theirs, "effectiveGasPrice"))
            + Same(ours.Contract, contract.ValueKind == JsonValueKind.Null ? null : AddressOf(contract))
            + Same(ours.Receipt.Succeeded, Number(theirs, "status") == 1)
            + Same(Hex(ours.Receipt.Bloom.Bytes.ToArray()), theirs.GetProperty("logsBloom").GetString())
            + Each(ours.Receipt.Logs, theirs.GetProperty("logs"), Differ)
            + (ours.Receipt.Logs.IsEmpty ? "" : Same((ulong)ours.FirstLog, Number(theirs.GetProperty("logs")[0], "logIndex")));
    }

    private static string Differ(BlockAnswer? ours, JsonElement theirs)
    {
        if (ours is null || theirs.ValueKind == JsonValueKind.Null)
            return Same(ours is null, theirs.ValueKind == JsonValueKind.Null);
        return Same(ours.Block.Hash, Hash(theirs, "hash")) + Same(ours.TotalDifficulty, Number(theirs, "totalDifficulty"))
            + Same((ulong)ours.Size, Number(theirs, "size"))
            + Each(ours.Block.Body.Transactions, theirs.GetProperty("transactions"), (transaction, said) => Same(
                transaction.Hash, said.ValueKind == JsonValueKind.String ? HashOf(said) : Hash(said, "hash")))
            + Each(ours.Block.Body.Uncles, theirs.GetProperty("uncles"), (uncle, said) => Same(uncle.Hash, HashOf(said)));
    }

    private static CallArguments ArgumentsOf(JsonElement json) => new()
    {
        From = json.TryGetProperty("from", out var from) ? AddressOf(from) : default,
        To = json.TryGetProperty("to", out var to) ? AddressOf(to) : null,
        Value = json.TryGetProperty("value", out var value) ? Number(value) : default,
        Data = json.TryGetProperty("data", out var data) ? Convert.FromHexString(data.GetString()!.AsSpan(2)) : default,
    };

    private static LogFilter FilterOf(JsonElement json) => new()
    {
        Addresses = json.TryGetProperty("address", out var address) ? [AddressOf(address)] : [],
        Topics = json.TryGetProperty("topics", out var topics) ? [.. topics.EnumerateArray().Select(topic => ImmutableArray.Create(HashOf(topic)))] : [],
    };

    private static BlockId BlockOf(JsonElement block) =>
        block.GetString() == "latest" ? BlockId.Latest : BlockId.At(Number(block).LowUInt64);

    private static Account AccountOf(object? answer) => ((AccountAnswer)answer!).Account ?? Account.Empty;

    private static Address AddressOf(JsonElement text) => Address.Parse(text.GetString());

    private static Hash256 HashOf(JsonElement text) => Hash256.Parse(text.GetString());

    private static UInt256 Number(JsonElement text) => UInt256.Parse(text.GetString());

    private static UInt256 Number(JsonElement parent, string name) => Number(parent.GetProperty(name));

    private static string Hex(ReadOnlyMemory<byte> bytes) => "0x" + Convert.ToHexStringLower(bytes.Span);

    private static string Each<T>(IReadOnlyCollection<T> ours, JsonElement theirs, Func<T, JsonElement, string> differ) =>
        Same(ours.Count, theirs.GetArrayLength()) + string.Concat(ours.Zip(theirs.EnumerateArray(), differ));

    private static string Same<T>(T ours, T theirs) => EqualityComparer<T>.Default.Equals(ours, theirs) ? "" : $"{ours} is not {theirs} ";
}
