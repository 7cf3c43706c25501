using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Crypto;
using Node.Core.Import;
using Node.Core.Primitives;
using Node.Core.Storage;
using Xunit;

namespace Node.Tests.Core.Import;

public sealed class SealingSlotsSpecs : IDisposable
{
    private static readonly PrivateKey Key = PrivateKey.TryCreate(Enumerable.Repeat((byte)7, 32).ToArray())!;
    private static readonly Address Signer = Key.PublicKey.ToAddress();
    private static readonly Address Other = Address.Parse("0x00000000000000000000000000000000000000aa");
    private static readonly SealingTerms Terms = new(30_000_000, "vanity"u8.ToArray());

    private readonly List<MemoryStore> _stores = [];

    public void Dispose() => _stores.ForEach(store => store.Dispose());

    [Fact]
    public void A_slot_should_be_a_period_after_the_parent_and_not_before_now()
    {
        var (slots, genesis) = Of(Clique(period: 5, Signer));

        Assert.Equal((5UL, TimeSpan.Zero, false), Slot(slots, genesis, now: 3) is var early ? (early.Draft.Timestamp, early.MaxWait, early.IsForTransactions) : default);
        Assert.Equal(9UL, Slot(slots, genesis, now: 9).Draft.Timestamp);
        Assert.Equal("vanity", System.Text.Encoding.UTF8.GetString(Slot(slots, genesis, 0).Draft.ExtraData.Span[..6]));
        Assert.Equal(CliqueExtra.Vanity + CliqueExtra.Seal, Slot(slots, genesis, 0).Draft.ExtraData.Length);
        Assert.True(Slot(Of(Clique(period: 0, Signer)).Slots, genesis, 0).IsForTransactions);
    }

    [Fact]
    public void Out_of_turn_half_a_second_should_be_waited_for_each_signer_of_a_window()
    {
        var (slots, genesis) = Of(Clique(1, Signer, Other));
        var isInTurn = Signer.CompareTo(Other) > 0;

        Assert.Equal(isInTurn ? TimeSpan.Zero : TimeSpan.FromSeconds(1), Slot(slots, genesis, 0).MaxWait);
    }

    [Fact]
    public void Who_may_not_sign_should_be_told_why()
    {
        var (slots, genesis) = Of(Clique(1, Other));

        Assert.False(slots.TryNext(genesis, 1, [], 0, out _, out var reason));
        Assert.Equal($"extraData: {Signer} may not sign this block", reason);
    }

    [Fact]
    public void Only_a_proposal_that_changes_something_should_be_voted_on()
    {
        var (slots, genesis) = Of(Clique(1, Signer));

        Assert.True(slots.TryNext(genesis, 1, [(Signer, true), (Other, false), (Other, true)], 0, out var slot, out _));

        Assert.Equal((Other, CliqueSnapshot.NonceAuthorize), (slot.Draft.Beneficiary, slot.Draft.Nonce));
        Assert.Equal((Address.Zero, CliqueSnapshot.NonceDrop), (Slot(slots, genesis, 0).Draft.Beneficiary, Slot(slots, genesis, 0).Draft.Nonce));
    }

    [Fact]
    public void Since_the_merge_blocks_should_be_made_only_where_it_is_said()
    {
        var (slots, genesis) = Of(System.Text.Encoding.UTF8.GetBytes(ChainMaker.MergedGenesis));
        var (alone, _) = Of(System.Text.Encoding.UTF8.GetBytes(ChainMaker.MergedGenesis), Terms with { SealsSinceMerge = true });

        Assert.False(slots.TryNext(genesis, 1, [], 0, out _, out var reason));
        Assert.Equal("the beacon chain makes the blocks", reason);
        var slot = Slot(alone, genesis, 0);
        Assert.Equal((1UL, Signer, true, UInt256.Zero), (slot.Draft.Timestamp, slot.Draft.Beneficiary, slot.IsForTransactions, slot.Draft.Difficulty));
        Assert.NotEqual(Hash256.Zero, slot.Draft.MixHash);
    }

    [Fact]
    public void Proof_of_work_should_not_be_done()
    {
        var (slots, genesis) = Of("""{"config": {"chainId": 1}, "alloc": {}}"""u8.ToArray());

        Assert.False(slots.TryNext(genesis, 1, [], 0, out _, out var reason));
        Assert.Equal("proof of work is not done here", reason);
    }

    private static byte[] Clique(ulong period, params Address[] signers) =>
        DevnetGenesis.Create(1337, period, signers, ImmutableDictionary<Address, UInt256>.Empty);

    private static SealingSlot Slot(SealingSlots slots, Header head, ulong now)
    {
        Assert.True(slots.TryNext(head, 1, [], now, out var slot, out var reason), reason);
        return slot;
    }

    private (SealingSlots Slots, Header Genesis) Of(byte[] genesis, SealingTerms? terms = null)
    {
        var store = new MemoryStore();
        _stores.Add(store);
        Assert.True(ChainStore.TryInit(store, genesis, "spec", out var chain, out var error), error);
        return (new SealingSlots(new ChainView(chain), Signer, terms ?? Terms), chain.Head);
    }
}
