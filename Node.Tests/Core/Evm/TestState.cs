using System.Collections.Immutable;
using System.Text.Json;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.State;
using Node.Core.Trie;

namespace Node.Tests.Core.Evm;

/// <summary>Tries and code in memory, as ethereum/tests write them down under <c>pre</c>.</summary>
internal sealed class TestState : INodeSource
{
    private readonly Dictionary<Hash256, byte[]> _nodes = [];
    private readonly Dictionary<Hash256, byte[]> _codes = [];

    public TestState(JsonElement accounts)
        : this(AccountsOf(accounts))
    {
    }

    public TestState(ImmutableDictionary<Address, GenesisAccount> accounts) => Root = GenesisState.Write(accounts, KeepNode, KeepCode);

    /// <summary>The root of the accounts given.</summary>
    public Hash256 Root { get; }

    public TrieState Open(in Hash256 root) => new(this, new CodeCache(_codes.GetValueOrDefault, 1 << 20).Find, root);

    public Hash256 Keep(TrieState state) => state.Commit(KeepNode, KeepCode);

    public byte[]? Find(in Hash256 hash) => _nodes.GetValueOrDefault(hash);

    /// <summary>The accounts of <c>pre</c>.</summary>
    public static ImmutableDictionary<Address, GenesisAccount> AccountsOf(JsonElement accounts) =>
        accounts.EnumerateObject().ToImmutableDictionary(entry => Address.Parse(entry.Name), entry => Read(entry.Value));

    private static GenesisAccount Read(JsonElement account) => new(UInt256.Parse(account.GetProperty("balance").GetString()))
    {
        Nonce = UInt256.Parse(account.GetProperty("nonce").GetString()).LowUInt64,
        Code = EthereumTests.Bytes(account.GetProperty("code")),
        Storage = account.GetProperty("storage").EnumerateObject()
            .ToImmutableDictionary(slot => UInt256.Parse(slot.Name), slot => UInt256.Parse(slot.Value.GetString())),
    };

    private void KeepNode(in Hash256 hash, ReadOnlySpan<byte> node) => _nodes[hash] = node.ToArray();

    private void KeepCode(in Hash256 hash, ReadOnlySpan<byte> code) => _codes[hash] = code.ToArray();
}
