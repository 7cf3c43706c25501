using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Evm;
using Node.Core.Evm.Precompiles;
using Node.Core.Primitives;

namespace Node.Core.Queries.Calls;

/// <summary>
/// The access list with which a transaction reads nothing cold (<c>eth_createAccessList</c>): run with a longer and longer list until it asks for
/// nothing more.
/// </summary>
/// <param name="GasCap">The most gas that anybody may use.</param>
public sealed record CreateAccessList(CallArguments Arguments, BlockId Block, ulong GasCap) : Query<AccessListAnswer>
{
    public CallOverrides Overrides { get; init; } = CallOverrides.None;

    public override async ValueTask<AccessListAnswer> Run(IChainSource chain)
    {
        if (Arguments.HasTwoPrices)
            return Refuse(CallFaults.TwoPrices);
        if (await Block.Find(chain) is not { } header)
            return Refuse(CallFaults.NoBlock(Block));
        var site = new CallSite(chain, header, Overrides);
        await site.Prepare(Arguments);
        var target = Arguments.To ?? CallInstructions.AddressOf(Arguments.From, (await site.AccountOf(Arguments.From))?.Nonce ?? 0);
        HashSet<Address> given = [Arguments.From, target, .. Precompile.AddressesOf(site.Rules), .. Arguments.Authorizations.Select(a => a.Authority).OfType<Address>()];
        return await Run(site, given);
    }

    private async ValueTask<AccessListAnswer> Run(CallSite site, HashSet<Address> given)
    {
        var list = Of(Arguments.AccessList, new AccessLog(), given);
        while (true)
        {
            AccessLog asked = new();
            var transaction = Arguments.ToTransaction(Math.Min(Arguments.Gas ?? GasCap, GasCap)) with { AccessList = list };
            var outcome = await site.Run(Arguments, transaction, () => asked = new AccessLog());
            if (outcome is TransactionOutcome.Refused refused)
                return Refuse(CallFaults.Of(refused, site, Arguments, transaction));
            var longer = Of(list, asked, given);
            if (longer.AsSpan().SequenceEqual(list.AsSpan()))
            {
                var executed = (TransactionOutcome.Executed)outcome;
                return new AccessListAnswer(list, executed.GasUsed, CallFaults.Of(executed)?.Message, null);
            }

            list = longer;
        }
    }

    // A list with what was asked for, but for addresses that are warm anyway.
    private static ImmutableArray<AccessListEntry> Of(ImmutableArray<AccessListEntry> list, AccessLog asked, HashSet<Address> given)
    {
        var entries = new SortedDictionary<Address, SortedSet<Hash256>>();
        foreach (var entry in list)
            KeysOf(entry.Address).UnionWith(entry.StorageKeys);
        foreach (var address in asked.Accounts.Where(address => !given.Contains(address)))
            KeysOf(address);
        foreach (var (address, slot) in asked.Slots)
            KeysOf(address).Add(Key(slot));
        return [.. entries.Where(entry => entry.Value.Count > 0 || !given.Contains(entry.Key)).Select(entry => new AccessListEntry(entry.Key, [.. entry.Value]))];

        SortedSet<Hash256> KeysOf(Address address) => entries.TryGetValue(address, out var keys) ? keys : entries[address] = [];
    }

    private static Hash256 Key(in UInt256 slot)
    {
        Span<byte> bytes = stackalloc byte[UInt256.Size];
        slot.WriteBigEndian(bytes);
        return new Hash256(bytes);
    }

    private static AccessListAnswer Refuse(CallFault fault) => new([], 0, null, fault);
}
