using Node.Core.Import;
using Node.Core.Storage;
using Xunit;

namespace Node.Tests.Core.Import;

public sealed class ChainStoreSpecs : IDisposable
{
    private const string Genesis = """
        {"config": {"chainId": 7, "homesteadBlock": 0, "londonBlock": FORK}, "difficulty": "0x20000", "gasLimit": "0x1c9c380",
         "alloc": {"0x71562b71999873db5b286df957af199ec94617f7": {"balance": "BALANCE"}}}
        """;

    private readonly MemoryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public void A_store_should_say_itself_what_chain_it_holds()
    {
        Assert.False(ChainStore.TryOpen(_store, out _, out var error));
        Assert.Equal("", error);
        Assert.True(Init(Json(), out var made, out error), error);

        Assert.True(ChainStore.TryOpen(_store, out var opened, out error), error);

        Assert.Equal((made.Head, 7UL, "private"), (opened.Head, opened.Spec.ChainId, opened.Spec.Name));
        Assert.Empty(ImportKit.Verify(opened));
    }

    [Fact]
    public void Another_genesis_should_be_refused_before_anything_is_written()
    {
        Assert.True(Init(Json(), out var made, out var error), error);
        var before = _store.Scan(default).ToList();

        Assert.False(Init(Json(balance: "0x2"), out _, out error));

        Assert.StartsWith($"the store has the genesis {made.Head.Hash}, not 0x", error, StringComparison.Ordinal);
        Assert.Equal(before, _store.Scan(default).ToList(), (x, y) => x.Key.AsSpan().SequenceEqual(y.Key) && x.Value.AsSpan().SequenceEqual(y.Value));
    }

    [Fact]
    public void A_fork_to_come_may_be_set_and_one_behind_may_not()
    {
        Assert.True(Init(Json("1000"), out _, out var error), error);

        Assert.True(Init(Json("2000"), out var changed, out error), error);
        Assert.Equal(2000UL, changed.Spec.Forks.LondonBlock);
        Assert.True(ChainStore.TryOpen(_store, out var opened, out _));
        Assert.Equal(2000UL, opened.Spec.Forks.LondonBlock);
        Assert.True(Init(Json("2000").Replace("\"homesteadBlock\": 0, ", "\"homesteadBlock\": 0, \"byzantiumBlock\": 5, ", StringComparison.Ordinal), out _, out error), error);
    }

    [Fact]
    public void A_file_that_is_no_genesis_should_be_refused()
    {
        Assert.False(Init("{}", out _, out var error));
        Assert.NotEmpty(error);
        Assert.Equal(0, _store.Count);
    }

    private static string Json(string fork = "1000", string balance = "0x1") =>
        Genesis.Replace("FORK", fork, StringComparison.Ordinal).Replace("BALANCE", balance, StringComparison.Ordinal);

    private bool Init(string json, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ChainStore? chain, out string error) =>
        ChainStore.TryInit(_store, System.Text.Encoding.UTF8.GetBytes(json), "private", out chain, out error);
}
