namespace Node.Host.Devnet;

/// <summary>An account of one node that sends transactions through it, and what became of them.</summary>
internal sealed class Sender
{
    private const string Password = "devnet";

    private readonly DevnetNode _node;
    private readonly HashSet<string> _pending = [];

    private Sender(DevnetNode node, string address) => (_node, Address) = (node, address);

    public string Address { get; }

    public int Sent { get; private set; }

    /// <summary>Those that are in no block yet.</summary>
    public IReadOnlyCollection<string> Pending => _pending;

    /// <summary>An account of the node, unlocked; a new one, or that of a key, where it has none.</summary>
    public static async Task<Sender> Open(DevnetNode node, string? key, CancellationToken cancellation)
    {
        var kept = (await node.Rpc.Get(RpcCall.Of("eth_accounts"), cancellation)).EnumerateArray().Select(account => account.GetString()!).FirstOrDefault();
        var address = kept ?? await node.Rpc.Text(
            key is null ? RpcCall.Of("personal_newAccount", Password) : RpcCall.Of("personal_importRawKey", key, Password), cancellation);
        await node.Rpc.Get(new RpcCall("personal_unlockAccount", $"\"{address}\", \"{Password}\", 0"), cancellation);
        return new Sender(node, address);
    }

    /// <param name="to">Null creates a contract.</param>
    /// <returns>The transaction's hash.</returns>
    public async Task<string> Send(string? to, string value, string data, CancellationToken cancellation)
    {
        var target = to is null ? "" : $"\"to\": \"{to}\", ";
        var hash = await _node.Rpc.Text(
            RpcCall.Of("eth_sendTransaction", $$"""{"from": "{{Address}}", {{target}}"value": "{{value}}", "data": "{{data}}"}"""), cancellation);
        _pending.Add(hash);
        Sent++;
        return hash;
    }

    /// <summary>A block has these transactions.</summary>
    public void Mined(IEnumerable<string> hashes) => _pending.ExceptWith(hashes);
}
