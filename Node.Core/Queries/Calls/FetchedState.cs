using System.Diagnostics.CodeAnalysis;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.State;

namespace Node.Core.Queries.Calls;

/// <summary>
/// The state after a block, read from a source. A piece that is not at hand ends the run that asked; when <see cref="Arrival"/> has come, the run is
/// begun anew. What was read once is kept. For one query.
/// </summary>
internal sealed class FetchedState(IChainSource chain, Header header) : IStateReader
{
    private readonly Dictionary<Address, Account?> _accounts = [];
    private readonly Dictionary<(Address Address, UInt256 Slot), UInt256> _slots = [];
    private readonly Dictionary<Hash256, ContractCode> _codes = [];
    private readonly Dictionary<ulong, Hash256> _hashes = [];
    private readonly Dictionary<object, Task> _arriving = [];

    /// <summary>Ends when the piece that was missed last is here.</summary>
    public Task Arrival { get; private set; } = Task.CompletedTask;

    public bool TryReadAccount(in Address address, out Account? account)
    {
        if (!_accounts.ContainsKey(address))
            Arrival = Fetch(_accounts, address, name => chain.AccountOf(header, name));
        return _accounts.TryGetValue(address, out account);
    }

    public bool TryReadStorage(in Address address, in UInt256 slot, out UInt256 value)
    {
        if (!_slots.ContainsKey((address, slot)))
            Arrival = Fetch(_slots, (address, slot), name => chain.StorageOf(header, name.Item1, name.Item2));
        return _slots.TryGetValue((address, slot), out value);
    }

    public bool TryReadCode(in Address address, in Hash256 codeHash, [NotNullWhen(true)] out ContractCode? code)
    {
        if (!_codes.ContainsKey(codeHash))
        {
            var account = address;
            Arrival = Fetch(_codes, codeHash, hash => chain.CodeOf(header, account, hash));
        }

        return _codes.TryGetValue(codeHash, out code);
    }

    /// <summary>The hash of a block before this one; null where it is not at hand.</summary>
    public Hash256? HashOf(ulong number)
    {
        if (number + 1 == header.Number)
            return header.ParentHash;
        if (!_hashes.ContainsKey(number))
            Arrival = Fetch(_hashes, number, FindHash);
        return _hashes.TryGetValue(number, out var hash) ? hash : null;
    }

    // A run goes on for a little after it has missed something, and may ask for it again.
    private Task Fetch<TKey, T>(Dictionary<TKey, T> into, TKey key, Func<TKey, ValueTask<T>> read)
        where TKey : notnull
    {
        if (_arriving.TryGetValue(key, out var arriving) && !arriving.IsCompleted)
            return arriving;
        var arrival = Keep(into, key, read(key));
        if (!arrival.IsCompleted)
            _arriving[key] = arrival;
        return arrival;
    }

    private static async Task Keep<TKey, T>(Dictionary<TKey, T> into, TKey key, ValueTask<T> reading)
        where TKey : notnull => into[key] = await reading;

    // By number where the block is on the chain, otherwise along its parents.
    private async ValueTask<Hash256> FindHash(ulong number)
    {
        if (await chain.HeaderAt(header.Number) == header && await chain.HeaderAt(number) is { } found)
            return found.Hash;
        var child = header;
        while (child.Number > number + 1)
            child = await chain.HeaderOf(child.ParentHash) ?? throw new UnavailableException($"the block before {child} is not here");
        return child.ParentHash;
    }
}
