namespace Node.Host.Devnet;

/// <summary>What is asked of the full node and of each light client at a block.</summary>
internal static class Questions
{
    /// <summary>Slots of the contract that are written in turn.</summary>
    public const ulong Slots = 8;

    private const string NobodysAddress = "0x00000000000000000000000000000000deadbeef";

    /// <param name="accounts">Whose balances and nonces.</param>
    /// <param name="transactions">In the block.</param>
    public static IEnumerable<RpcCall> At(ulong number, string contract, IEnumerable<string> accounts, IEnumerable<string> transactions)
    {
        var block = Quantity.Of(number);
        var slot = number % Slots;
        yield return RpcCall.Of("eth_getBlockByNumber", block, "true");
        foreach (var account in accounts.Append(NobodysAddress))
        {
            yield return RpcCall.Of("eth_getBalance", account, block);
            yield return RpcCall.Of("eth_getTransactionCount", account, block);
        }

        yield return RpcCall.Of("eth_getCode", contract, block);
        yield return RpcCall.Of("eth_getStorageAt", contract, Quantity.Of(slot), block);
        yield return RpcCall.Of("eth_call", $$"""{"to": "{{contract}}", "data": "{{Quantity.Word(slot)}}"}""", block);
        yield return RpcCall.Of("eth_getProof", contract, $"[\"{Quantity.Of(slot)}\", \"{Quantity.Of(Slots)}\"]", block);
        yield return RpcCall.Of("eth_getProof", NobodysAddress, "[]", block);
        yield return RpcCall.Of("eth_getLogs", $$"""{"fromBlock": "{{Quantity.Of(number - Math.Min(number, Slots))}}", "toBlock": "{{block}}", "address": "{{contract}}"}""");
        yield return RpcCall.Of("eth_getLogs", $$"""{"fromBlock": "{{block}}", "toBlock": "{{block}}", "topics": ["{{Quantity.Word(slot)}}"]}""");
        yield return RpcCall.Of("eth_getBlockReceipts", block);
        foreach (var transaction in transactions)
        {
            yield return RpcCall.Of("eth_getTransactionByHash", transaction);
            yield return RpcCall.Of("eth_getTransactionReceipt", transaction);
        }
    }
}
