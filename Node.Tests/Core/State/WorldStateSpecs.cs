using Node.Core.Primitives;
using Node.Core.State;
using Xunit;

namespace Node.Tests.Core.State;

public sealed class WorldStateSpecs
{
    private static readonly Address A = Address.Parse("0x00000000000000000000000000000000000000aa");
    private static readonly Address B = Address.Parse("0x00000000000000000000000000000000000000bb");
    private static readonly Address Ripemd160 = Address.Parse("0x0000000000000000000000000000000000000003");

    private readonly MemoryState _stored = new();
    private readonly WorldState _state;

    public WorldStateSpecs()
    {
        _stored.SetAccount(A, 1, 100, [0x00]);
        _stored.SetStorage(A, 1, 11);
        _state = new WorldState(_stored);
    }

    [Fact]
    public void Revert_should_undo_everything_since_the_snapshot()
    {
        _state.AddBalance(B, 1);
        var snapshot = _state.Snapshot();

        _state.AddBalance(A, 5);
        _state.SetNonce(A, 9);
        _state.SetCode(A, new ContractCode([1, 2, 3]));
        _state.SetStorage(A, 1, 99);
        _state.SetStorage(A, 2, 22);
        _state.SetTransient(_state.Get(A), 1, 7);
        _state.Warm(A);
        _state.Warm(A, 1);
        _state.Destroy(_state.Get(A));
        _state.Refund = 4800;
        _state.AddBalance(Ripemd160, 1);
        _state.Revert(snapshot);

        Assert.Equal((100UL, 1UL), (_state.GetBalance(A).LowUInt64, _state.GetNonce(A)));
        Assert.Equal([0x00], _state.GetCode(A).Bytes.ToArray());
        Assert.Equal((11UL, 0UL), (_state.GetStorage(A, 1).LowUInt64, _state.GetStorage(A, 2).LowUInt64));
        Assert.Equal(0UL, _state.GetTransient(_state.Get(A), 1).LowUInt64);
        Assert.True(_state.Warm(_state.Get(A)));
        Assert.Equal(0, _state.Refund);
        Assert.False(_state.Exists(Ripemd160));
        _state.EndTransaction(deletesEmpty: true);
        var change = Assert.Single(_state.TakeChanges().Accounts);
        Assert.Equal(B, change.Address);
    }

    [Fact]
    public void Changes_should_name_only_what_differs_from_the_store()
    {
        _state.SetStorage(A, 1, 12);
        _state.SetStorage(A, 1, 11);
        _state.SetStorage(A, 2, 22);
        _state.AddBalance(B, 5);
        _state.SubtractBalance(B, 5);
        _state.EndTransaction(deletesEmpty: true);

        var change = Assert.Single(_state.TakeChanges().Accounts);

        Assert.Equal((A, false), (change.Address, change.ClearsStorage));
        Assert.Equal([KeyValuePair.Create((UInt256)2, (UInt256)22)], change.Storage);
        Assert.Null(change.NewCode);
        Assert.Empty(_state.TakeChanges().Accounts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Touched_empty_account_should_go_where_EIP_161_holds(bool deletesEmpty)
    {
        _state.AddBalance(B, 0);
        _state.EndTransaction(deletesEmpty);

        Assert.Equal(deletesEmpty, !_state.Exists(B));
        Assert.Equal(deletesEmpty ? 0 : 1, _state.TakeChanges().Accounts.Count);
    }

    [Fact]
    public void Empty_account_of_the_store_should_stay_until_it_is_touched()
    {
        _stored.SetAccount(B, 0, 0, []);
        Assert.True(_state.Exists(B));
        _state.EndTransaction(deletesEmpty: true);
        Assert.Empty(_state.TakeChanges().Accounts);

        _state.AddBalance(B, 0);
        _state.EndTransaction(deletesEmpty: true);

        Assert.Null(Assert.Single(_state.TakeChanges().Accounts).Content);
    }

    [Theory]
    [InlineData("0x0000000000000000000000000000000000000003", true)]
    [InlineData("0x0000000000000000000000000000000000000004", false)]
    public void Touch_of_one_account_alone_should_outlast_a_revert(string address, bool goes)
    {
        var account = Address.Parse(address);
        _stored.SetAccount(account, 0, 0, []);
        var snapshot = _state.Snapshot();
        _state.AddBalance(account, 0);
        _state.Revert(snapshot);
        _state.EndTransaction(deletesEmpty: true);

        Assert.Equal(goes, !_state.Exists(account));
    }

    [Fact]
    public void Destroyed_account_should_leave_no_storage_behind()
    {
        _state.Destroy(_state.Get(A));
        Assert.Equal(11UL, _state.GetStorage(A, 1).LowUInt64);
        _state.EndTransaction(deletesEmpty: true);
        Assert.Equal(0UL, _state.GetStorage(A, 1).LowUInt64);

        _state.AddBalance(A, 3);
        _state.SetStorage(A, 5, 55);
        _state.EndTransaction(deletesEmpty: true);

        var change = Assert.Single(_state.TakeChanges().Accounts);
        Assert.True(change.ClearsStorage);
        Assert.Equal([KeyValuePair.Create((UInt256)5, (UInt256)55)], change.Storage);
        Assert.Equal(new AccountContent(0, 3, Account.Empty.CodeHash), change.Content);
    }

    [Fact]
    public void Original_value_should_be_the_one_before_the_transaction()
    {
        var slot = _state.SlotOf(_state.Get(A), 1);
        _state.SetStorage(A, 1, 12);
        _state.SetStorage(A, 1, 13);
        Assert.Equal(11UL, _state.Original(slot).LowUInt64);

        _state.EndTransaction(deletesEmpty: true);

        Assert.Equal(13UL, _state.Original(slot).LowUInt64);
    }

    [Fact]
    public void Access_list_should_be_empty_when_a_transaction_begins()
    {
        Assert.True(_state.Warm(_state.Get(A)));
        Assert.False(_state.Warm(_state.Get(A)));

        _state.EndTransaction(deletesEmpty: true);

        Assert.True(_state.Warm(_state.Get(A)));
    }

    [Fact]
    public void Address_with_nonce_code_or_storage_should_be_taken()
    {
        Assert.True(WorldState.IsTaken(_state.Get(A)));
        Assert.False(WorldState.IsTaken(_state.Get(B)));
        _state.AddBalance(B, 5);
        Assert.False(WorldState.IsTaken(_state.Get(B)));
        _state.SetStorage(B, 1, 1);
        Assert.True(WorldState.IsTaken(_state.Get(B)));
    }

    [Fact]
    public void More_than_there_is_cannot_be_taken() => Assert.Throws<InvalidOperationException>(() => _state.SubtractBalance(A, 101));
}
