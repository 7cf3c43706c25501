using System.Globalization;
using System.Text.Json;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.State;
using Node.Core.Storage;
using Node.Core.Trie;
using Xunit;
using static Node.Tests.Core.Chain.SharedChains;

namespace Node.Tests.Core.Import;

/// <summary>What an archive node of geth answered, call by call, against the store that the same blocks made.</summary>
public sealed class AnswersSpecs
{
    [SkippableTheory]
    [InlineData("pow-les", 2000)]
    [InlineData("clique-les", 2000)]
    public void The_store_should_answer_as_geth_did(string name, int atLeast)
    {
        using var kit = ImportKit.With(name);
        var compared = 0;
        foreach (var call in Json($"{name}/answers.json").GetProperty("calls").EnumerateArray())
        {
            if (!call.GetProperty("response").TryGetProperty("result", out var result))
                continue;
            var (method, parameters) = (call.GetProperty("method").GetString()!, call.GetProperty("params"));
            if (Wrong(kit, method, parameters, result) is not { } wrong)
                continue;
            Assert.True(wrong.Length == 0, $"{method} {parameters}: {wrong}");
            compared++;
        }

        Assert.True(compared >= atLeast, $"{compared} answers were compared");
    }

    [SkippableFact]
    public void The_state_of_the_merged_chain_should_be_geths_account_by_account()
    {
        using var kit = ImportKit.With("geth-ethtest");
        var expected = Json("geth-ethtest/headstate.json").GetProperty("accounts");
        var state = kit.Chain.StateAt(kit.Importer.Head.StateRoot);

        foreach (var entry in expected.EnumerateObject())
        {
            var address = Address.Parse(entry.Name);
            Assert.True(state.TryReadAccount(address, out var account));
            Assert.Equal(UInt256.Parse(entry.Value.GetProperty("balance").GetString()), account!.Value.Balance);
            Assert.Equal(entry.Value.GetProperty("nonce").GetUInt64(), account.Value.Nonce);
            Assert.Equal(Hash(entry.Value, "root"), account.Value.StorageRoot);
            Assert.Equal(Hash(entry.Value, "codeHash"), account.Value.CodeHash);
        }

        var entries = new MerkleTrie(new StoredNodes(kit.Store, ChainSchema.Nodes), kit.Importer.Head.StateRoot).Entries();
        var count = 0;
        while (entries.MoveNext())
            count++;
        Assert.Equal(expected.EnumerateObject().Count(), count);
    }

    // Null: a method that is not compared here. Empty: it agrees.
    private static string? Wrong(ImportKit kit, string method, JsonElement parameters, JsonElement result) => method switch
    {
        "eth_getBalance" => Same(Account(kit, parameters, 1).Balance, UInt256.Parse(result.GetString())),
        "eth_getTransactionCount" => Same(Account(kit, parameters, 1).Nonce, UInt256.Parse(result.GetString()).LowUInt64),
        "eth_getCode" => Same(Code(kit, Account(kit, parameters, 1).CodeHash), result.GetString()!),
        "eth_getStorageAt" => Same(Slot(kit, parameters), UInt256.Parse(result.GetString())),
        "eth_getProof" => Proof(kit, parameters, result),
        "eth_getTransactionByHash" => Transaction(kit, parameters, result),
        "eth_getTransactionReceipt" => Receipt(kit, parameters, result),
        "eth_getLogs" => Logs(kit, parameters[0], result),
        "eth_getUncleCountByBlockNumber" => Same(kit.Chain.Reader.Block(HeaderOf(kit, parameters[0]).Hash)!.Body.Uncles.Length, (int)UInt256.Parse(result.GetString()).LowUInt64),
        "eth_getBlockByNumber" => result.ValueKind == JsonValueKind.Null ? null
            : Same(HeaderOf(kit, parameters[0]).Hash, Hash(result, "hash")) + Same(kit.Chain.Reader.TotalDifficulty(HeaderOf(kit, parameters[0]).Number, Hash(result, "hash")), Number(result, "totalDifficulty")),
        _ => null,
    };

    private static string Same<T>(T ours, T theirs) => EqualityComparer<T>.Default.Equals(ours, theirs) ? "" : $"{ours} is not {theirs} ";

    private static Header HeaderOf(ImportKit kit, JsonElement block) => kit.Chain.Reader.Header(UInt256.Parse(block.GetString()).LowUInt64)!;

    private static Account Account(ImportKit kit, JsonElement parameters, int block)
    {
        Assert.True(kit.Chain.StateAt(HeaderOf(kit, parameters[block]).StateRoot).TryReadAccount(Address.Parse(parameters[0].GetString()), out var account));
        return account ?? Node.Core.State.Account.Empty;
    }

    private static string Code(ImportKit kit, in Hash256 hash) =>
        "0x" + (hash == KnownHashes.NoCode ? "" : Convert.ToHexStringLower(kit.Store.Get(ChainSchema.Code(hash))!));

    private static UInt256 Slot(ImportKit kit, JsonElement parameters)
    {
        var state = kit.Chain.StateAt(HeaderOf(kit, parameters[2]).StateRoot);
        Assert.True(state.TryReadStorage(Address.Parse(parameters[0].GetString()), UInt256.Parse(parameters[1].GetString()), out var value));
        return value;
    }

    private static string Proof(ImportKit kit, JsonElement parameters, JsonElement result)
    {
        var header = HeaderOf(kit, parameters[2]);
        var account = Account(kit, parameters, 2);
        var wrong = Nodes(kit, header.StateRoot, Address.Parse(parameters[0].GetString()).Bytes, result.GetProperty("accountProof"))
            + Same(account.StorageRoot, Hash(result, "storageHash")) + Same(account.Balance, Number(result, "balance"));
        var key = new byte[UInt256.Size];
        foreach (var slot in result.GetProperty("storageProof").EnumerateArray())
        {
            UInt256.Parse(slot.GetProperty("key").GetString()).WriteBigEndian(key);
            wrong += Nodes(kit, account.StorageRoot, key, slot.GetProperty("proof"));
        }

        return wrong;
    }

    private static string Nodes(ImportKit kit, in Hash256 root, ReadOnlySpan<byte> key, JsonElement expected)
    {
        var proof = new List<byte[]>();
        Assert.True(new SecureTrie(new StoredNodes(kit.Store, ChainSchema.Nodes), root).TryProve(key, proof, out var failure), failure.ToString());
        return Same(
            string.Join(' ', proof.Select(node => "0x" + Convert.ToHexStringLower(node))),
            string.Join(' ', expected.EnumerateArray().Select(node => node.GetString())));
    }

    private static string? Transaction(ImportKit kit, JsonElement parameters, JsonElement result)
    {
        var place = kit.Chain.Reader.Find(Hash256.Parse(parameters[0].GetString()));
        if (result.ValueKind == JsonValueKind.Null)
            return place is null ? "" : "it is here";
        var transaction = kit.Chain.Reader.Body(place!.Value.Number, place.Value.Block)!.Transactions[place.Value.Index];
        return Same(place.Value.Block, Hash(result, "blockHash")) + Same((UInt256)(ulong)place.Value.Index, Number(result, "transactionIndex"))
            + Same(transaction.Hash, Hash(result, "hash")) + Same(transaction.Sender, Address.Parse(result.GetProperty("from").GetString()))
            + Same((UInt256)transaction.Nonce, Number(result, "nonce")) + Same(transaction.Value, Number(result, "value"));
    }

    private static string? Receipt(ImportKit kit, JsonElement parameters, JsonElement result)
    {
        var place = kit.Chain.Reader.Find(Hash256.Parse(parameters[0].GetString()));
        if (result.ValueKind == JsonValueKind.Null)
            return place is null ? "" : "it is here";
        var (number, block, index) = place!.Value;
        var receipts = kit.Chain.Reader.Receipts(number, block)!.Value;
        var (receipt, before) = (receipts[index], index == 0 ? 0 : receipts[index - 1].CumulativeGasUsed);
        return Same(block, Hash(result, "blockHash")) + Same((UInt256)receipt.CumulativeGasUsed, Number(result, "cumulativeGasUsed"))
            + Same((UInt256)(receipt.CumulativeGasUsed - before), Number(result, "gasUsed"))
            + Same(receipt.Succeeded, Number(result, "status") == 1)
            + Same("0x" + Convert.ToHexStringLower(receipt.Bloom.Bytes), result.GetProperty("logsBloom").GetString())
            + string.Concat(Enumerable.Zip(receipt.Logs, result.GetProperty("logs").EnumerateArray(), SameLog))
            + Same(receipt.Logs.Length, result.GetProperty("logs").GetArrayLength());
    }

    private static string Logs(ImportKit kit, JsonElement filter, JsonElement result)
    {
        var address = filter.TryGetProperty("address", out var one) ? Address.Parse(one.GetString()) : (Address?)null;
        var topic = filter.TryGetProperty("topics", out var topics) ? Hash256.Parse(topics[0].GetString()) : (Hash256?)null;
        var found = new List<(ulong Block, Log Log)>();
        for (var number = Number(filter, "fromBlock").LowUInt64; number <= Number(filter, "toBlock").LowUInt64; number++)
        {
            foreach (var receipt in kit.Chain.Reader.Receipts(number, kit.Chain.Reader.CanonicalHash(number)!.Value)!.Value)
                found.AddRange(receipt.Logs.Where(log => (address ?? log.Address) == log.Address && (topic is null || (log.Topics.Length > 0 && log.Topics[0] == topic))).Select(log => (number, log)));
        }

        var expected = result.EnumerateArray().ToList();
        return Same(found.Count, expected.Count) + string.Concat(Enumerable.Zip(found, expected, (ours, theirs) =>
            SameLog(ours.Log, theirs) + Same(string.Create(CultureInfo.InvariantCulture, $"0x{ours.Block:x}"), theirs.GetProperty("blockNumber").GetString())));
    }

    private static string SameLog(Log ours, JsonElement theirs) =>
        Same(ours.Address, Address.Parse(theirs.GetProperty("address").GetString()))
        + Same(string.Join(' ', ours.Topics), string.Join(' ', theirs.GetProperty("topics").EnumerateArray().Select(topic => topic.GetString())))
        + Same("0x" + Convert.ToHexStringLower(ours.Data.Span), theirs.GetProperty("data").GetString());
}
