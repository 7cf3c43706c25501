using Node.Core.Primitives;

namespace Node.Core.Evm;

/// <summary>The accounts and slots that instructions asked for, what was undone included.</summary>
public sealed class AccessLog
{
    private readonly HashSet<Address> _accounts = [];
    private readonly HashSet<(Address Address, UInt256 Slot)> _slots = [];

    public IEnumerable<Address> Accounts => _accounts;

    public IEnumerable<(Address Address, UInt256 Slot)> Slots => _slots;

    internal void Add(in Address account) => _accounts.Add(account);

    internal void Add(in Address account, in UInt256 slot) => _slots.Add((account, slot));
}
