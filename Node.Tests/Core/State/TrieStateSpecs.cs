using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.State;
using Node.Core.Trie;
using Node.Tests.Core.Evm;
using Xunit;

namespace Node.Tests.Core.State;

public sealed class TrieStateSpecs
{
    private static readonly Address A = Address.Parse("0x00000000000000000000000000000000000000aa");
    private static readonly Address B = Address.Parse("0x00000000000000000000000000000000000000bb");

    private static readonly ImmutableDictionary<Address, GenesisAccount> Accounts = ImmutableDictionary<Address, GenesisAccount>.Empty
        .Add(A, new GenesisAccount(100) { Nonce = 1, Code = new byte[] { 1, 2 }, Storage = Slots((1, 11), (2, 22)) })
        .Add(B, new GenesisAccount(5));

    private readonly TestState _store = new(Accounts);

    [Fact]
    public void State_should_be_read_as_it_was_written()
    {
        var state = new WorldState(_store.Open(_store.Root));

        Assert.Equal((1UL, 100UL), (state.GetNonce(A), state.GetBalance(A).LowUInt64));
        Assert.Equal([1, 2], state.GetCode(A).Bytes.ToArray());
        Assert.Equal((22UL, 0UL), (state.GetStorage(A, 2).LowUInt64, state.GetStorage(A, 3).LowUInt64));
        Assert.False(state.Exists(default));
        Assert.Null(state.Missing);
    }

    [Fact]
    public void Root_should_be_that_of_the_accounts_that_are_left()
    {
        var tries = _store.Open(_store.Root);
        var state = new WorldState(tries);
        state.SetStorage(A, 1, 0);
        state.SetStorage(A, 3, 33);
        state.SetCode(B, new ContractCode([7]));
        state.Destroy(state.Get(Address.Zero));
        state.EndTransaction(deletesEmpty: true);

        Assert.True(tries.TryApply(state.TakeChanges()));

        var expected = Accounts
            .SetItem(A, Accounts[A] with { Storage = Slots((2, 22), (3, 33)) })
            .SetItem(B, Accounts[B] with { Code = new byte[] { 7 } });
        Assert.Equal(GenesisState.RootOf(expected), tries.Root);
        Assert.Equal(tries.Root, _store.Keep(tries));
        Assert.Equal([7], new WorldState(_store.Open(tries.Root)).GetCode(B).Bytes.ToArray());
        Assert.Equal(33UL, new WorldState(_store.Open(tries.Root)).GetStorage(A, 3).LowUInt64);
    }

    [Fact]
    public void Destroyed_account_should_be_gone_and_come_back_without_its_storage()
    {
        var tries = _store.Open(_store.Root);
        var state = new WorldState(tries);
        state.Destroy(state.Get(A));
        state.EndTransaction(deletesEmpty: true);
        Assert.True(tries.TryApply(state.TakeChanges()));
        Assert.Equal(GenesisState.RootOf(Accounts.Remove(A)), tries.Root);

        state.AddBalance(A, 9);
        state.SetStorage(A, 9, 99);
        state.EndTransaction(deletesEmpty: true);
        Assert.True(tries.TryApply(state.TakeChanges()));

        Assert.Equal(GenesisState.RootOf(Accounts.SetItem(A, new GenesisAccount(9) { Storage = Slots((9, 99)) })), tries.Root);
    }

    [Fact]
    public void Root_should_follow_many_random_changes()
    {
        var random = new Random(7);
        var tries = _store.Open(_store.Root);
        var state = new WorldState(tries);
        var expected = Accounts.ToBuilder();
        for (var i = 0; i < 300; i++)
        {
            var address = new Address([.. new byte[19], (byte)random.Next(20)]);
            var known = expected.GetValueOrDefault(address) ?? new GenesisAccount(0);
            var (slot, value) = ((UInt256)(ulong)random.Next(5), (UInt256)(ulong)random.Next(3));
            if (random.Next(10) == 0)
            {
                state.Destroy(state.Get(address));
                expected.Remove(address);
            }
            else
            {
                state.AddBalance(address, 1);
                state.SetStorage(address, slot, value);
                expected[address] = known with { Balance = known.Balance + 1, Storage = known.Storage.SetItem(slot, value) };
            }

            state.EndTransaction(deletesEmpty: true);
            if (random.Next(3) == 0)
            {
                Assert.True(tries.TryApply(state.TakeChanges()));
                Assert.Equal(GenesisState.RootOf(expected.ToImmutable()), tries.Root);
            }
        }
    }

    [Fact]
    public void Missing_node_should_be_named_and_end_the_run()
    {
        var tries = new TrieState(NodeSet.Empty, _ => null, _store.Root);
        var state = new WorldState(tries);

        state.GetBalance(A);

        Assert.Equal(new StateMissing.OfAccount(A), state.Missing);
        Assert.Equal(new TrieFailure(TrieFault.Missing, _store.Root), tries.Failure);
        Assert.False(tries.TryApply(new StateChanges([new AccountChange(A, null, false, [], null)])));
    }

    [Fact]
    public void Missing_code_and_storage_should_be_named()
    {
        var nodes = new NodeSet();
        GenesisState.Write(Accounts, (in Hash256 _, ReadOnlySpan<byte> node) => nodes.Add(node.ToArray()), null);
        var account = new WorldState(new TrieState(nodes, _ => null, _store.Root));
        account.GetCode(A);
        Assert.Equal(new StateMissing.OfCode(A, account.GetCodeHash(A)), account.Missing);

        _store.Open(_store.Root).TryReadAccount(A, out var whole);
        var withoutStorage = new WorldState(new TrieState(new Without(nodes, whole!.Value.StorageRoot), _ => null, _store.Root));
        withoutStorage.GetStorage(A, 2);
        Assert.Equal(new StateMissing.OfStorage(A, 2), withoutStorage.Missing);
    }

    private static ImmutableDictionary<UInt256, UInt256> Slots(params (ulong Key, ulong Value)[] slots) =>
        slots.ToImmutableDictionary(slot => (UInt256)slot.Key, slot => (UInt256)slot.Value);

    private sealed class Without(INodeSource nodes, Hash256 missing) : INodeSource
    {
        public byte[]? Find(in Hash256 hash) => hash == missing ? null : nodes.Find(hash);
    }
}
