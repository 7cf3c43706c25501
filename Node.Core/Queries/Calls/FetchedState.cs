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

    /// <summary>Ends when the piece that was missed last is here.</summary>
    public Task Arrival { get; private set; } = Task.CompletedTask;

    public bool TryReadAccount(in Address address, out Account? account)
    {
        if (!_accounts.ContainsKey(address))
            Arrival = Keep(_accounts, address, chain.AccountOf(header, address));
        return _accounts.TryGetValue(address, out account);
    }

    public bool TryReadStorage(in Address address, in UInt256 slot, out UInt256 value)
    {
        if (!_slots.ContainsKey((address, slot)))
            Arrival = Keep(_slots, (address, slot), chain.StorageOf(header, address, slot));
        return _slots.TryGetValue((address, slot), out value);
    }

    public bool TryReadCode(in Address address, in Hash256 codeHash, [NotNullWhen(true)] out ContractCode? code)
    {
        if (!_codes.ContainsKey(codeHash))
            Arrival = Keep(_codes, codeHash, chain.CodeOf(header, address, codeHash));
        return _codes.TryGetValue(codeHash, out code);
    }

    /// <summary>The hash of a block before this one; null where it is not at hand.</summary>
    public Hash256? HashOf(ulong number)
    {
        if (number + 1 == header.Number)
            return header.ParentHash;
        if (!_hashes.ContainsKey(number))
            Arrival = Keep(_hashes, number, FindHash(number));
        return _hashes.TryGetValue(number, out var hash) ? hash : null;
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
