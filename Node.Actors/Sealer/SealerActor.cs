using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Node.Actors.Chain;
using Node.Actors.TxPool;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Import;
using Node.Core.Primitives;
using Address = Node.Core.Primitives.Address;

namespace Node.Actors.Sealer;

/// <summary>
/// Makes blocks when it is their time: on a clique chain those of its signer, since the merge those of a chain that nobody else keeps.
/// Parent: NodeSupervisor, which makes it anew after a while; it then begins with what the chain says.
/// It owns what its signer votes on, and the block in hand. A block is begun shortly before its time, so it need not be made twice.
/// States: Opening (until the chain is there), Idle (the next block is not ours, or there is nothing to seal), Waiting (for the time of a slot), Asking
/// (the pool), Sealing (until the time of the block), Importing. Another head in any of them: what was in hand is left, and planned anew.
/// </summary>
internal sealed class SealerActor : ReceiveActor, IWithTimers
{
    private const string RetryTimer = "retry";
    private const string SlotTimer = "slot";

    private readonly ICanTell _chain;
    private readonly ICanTell _pool;
    private readonly PrivateKey _key;
    private readonly SealerSettings _settings;
    private readonly Random _random;
    private readonly Address _signer;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private ImmutableSortedDictionary<Address, bool> _proposals = ImmutableSortedDictionary<Address, bool>.Empty;
    private long _asked;

    public SealerActor(ICanTell chain, ICanTell pool, PrivateKey key, SealerSettings settings, Random random)
    {
        (_chain, _pool, _key, _settings, _random) = (chain, pool, key, settings, random);
        _signer = key.PublicKey.ToAddress();
        Become(Opening);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private static DateTimeOffset Now => Context.System.Scheduler.Now;

    /// <param name="chain">Who hears <see cref="ChainProtocol"/>.</param>
    /// <param name="pool">Who hears <see cref="TxPoolProtocol"/>.</param>
    /// <param name="key">Of the signer; whoever made it disposes of it.</param>
    public static Props Props(ICanTell chain, ICanTell pool, PrivateKey key, SealerSettings settings) =>
        Props(chain, pool, key, settings, Random.Shared);

    /// <param name="random">How long it waits out of turn.</param>
    internal static Props Props(ICanTell chain, ICanTell pool, PrivateKey key, SealerSettings settings, Random random) =>
        Akka.Actor.Props.Create(() => new SealerActor(chain, pool, key, settings, random));

    protected override void PreStart()
    {
        // Before the chain is asked: no change of the head may fall in between.
        Context.System.EventStream.Subscribe(Self, typeof(ChainProtocol.HeadChanged));
        Context.System.EventStream.Subscribe(Self, typeof(TxPoolProtocol.TransactionsAdded));
        AskChain();
    }

    protected override void PostStop()
    {
        Context.System.EventStream.Unsubscribe(Self, typeof(ChainProtocol.HeadChanged));
        Context.System.EventStream.Unsubscribe(Self, typeof(TxPoolProtocol.TransactionsAdded));
    }

    private void Opening()
    {
        Receive<ChainProtocol.View>(view =>
        {
            var work = new Work(new SealingSlots(view.Chain, _signer, _settings.Terms), new BlockBuilder(view.Chain));
            Plan(work, view.Head, view.TotalDifficulty);
        });
        Receive<RetryDue>(_ => AskChain());
        Receive<ChainProtocol.NoChain>(_ => { });
        Receive<ChainProtocol.HeadChanged>(_ => { });
        Anytime();
    }

    private void Idle(Work work, Header head, UInt256 totalDifficulty)
    {
        Receive<TxPoolProtocol.TransactionsAdded>(_ => Plan(work, head, totalDifficulty));
        Receive<RetryDue>(_ => Plan(work, head, totalDifficulty));
        Always(work);
    }

    private void Waiting(Work work, Turn turn)
    {
        Receive<SlotDue>(due => due.Turn == turn, _ => Ask(work, turn));
        Always(work);
    }

    private void Asking(Work work, Turn turn, long id)
    {
        Receive<TxPoolProtocol.PendingTransactions>(pending => pending.Id == id, pending => Build(work, turn, pending.Transactions));
        Receive<SlotDue>(due => due.Turn == turn, _ => Build(work, turn, []));
        Always(work);
    }

    private void Sealing(Work work, Turn turn, Block block)
    {
        Receive<SlotDue>(due => due.Turn == turn, _ => ImportWhenDue(work, turn, block));
        Always(work);
    }

    private void Importing(Work work, Turn turn, Block block)
    {
        Receive<ChainProtocol.HeadChanged>(changed => changed.Header.Hash == block.Hash, changed => Succeed(work, block, changed));
        Receive<ChainProtocol.Refused>(refused => refused.Hash == block.Hash, refused => Refused(work, turn, refused));
        Receive<RetryDue>(_ => Reopen());
        Always(work);
    }

    private void Always(Work work)
    {
        Receive<ChainProtocol.HeadChanged>(changed => Plan(work, changed.Header, changed.TotalDifficulty));
        Anytime();
    }

    private void Anytime()
    {
        Receive<SealerProtocol.Propose>(propose => Change(_proposals.SetItem(propose.About, propose.Authorize)));
        Receive<SealerProtocol.Discard>(discard => Change(_proposals.Remove(discard.About)));
        Receive<SealerProtocol.GetProposals>(_ => Change(_proposals));
        Receive<ChainProtocol.Imported>(_ => { });
        Receive<SealerProtocol.Quit>(_ => Context.Stop(Self));

        // Of a block that was left: timers, answers of the pool and the chain.
        ReceiveAny(_ => { });
    }

    private void Change(ImmutableSortedDictionary<Address, bool> proposals)
    {
        _proposals = proposals;
        Sender.Tell(new SealerProtocol.Proposals(_signer, proposals));
    }

    private void AskChain()
    {
        _chain.Tell(ChainProtocol.GetView.Instance, Self);
        Timers.StartSingleTimer(RetryTimer, RetryDue.Instance, _settings.Retry);
    }

    private void Reopen()
    {
        Timers.Cancel(SlotTimer);
        Become(Opening);
        AskChain();
    }

    private void Plan(Work work, Header head, UInt256 totalDifficulty)
    {
        Timers.CancelAll();
        var proposals = _proposals.Select(proposal => (proposal.Key, proposal.Value));
        if (!work.Slots.TryNext(head, totalDifficulty, proposals, (ulong)Now.ToUnixTimeSeconds(), out var slot, out var reason))
        {
            _log.Debug("No block of ours after {0}: {1}", head, reason);
            Become(() => Idle(work, head, totalDifficulty));
            return;
        }

        var due = DateTimeOffset.FromUnixTimeSeconds((long)slot.Draft.Timestamp) + (_random.NextDouble() * slot.MaxWait);
        var turn = new Turn(slot, totalDifficulty, due);
        Wait(turn, due - _settings.Lead);
        Become(() => Waiting(work, turn));
    }

    private void Wait(Turn turn, DateTimeOffset until)
    {
        if (until > Now)
            Timers.StartSingleTimer(SlotTimer, new SlotDue(turn), until, Now);
        else
            Self.Tell(new SlotDue(turn));
    }

    private void Ask(Work work, Turn turn)
    {
        var id = ++_asked;
        _pool.Tell(new TxPoolProtocol.GetPending(id), Self);
        Timers.StartSingleTimer(SlotTimer, new SlotDue(turn), _settings.Patience);
        Become(() => Asking(work, turn, id));
    }

    private void Build(Work work, Turn turn, ImmutableArray<Transaction> transactions)
    {
        Timers.Cancel(SlotTimer);
        var (slot, clock) = (turn.Slot, Context.System.Scheduler);
        var end = clock.MonotonicClock + _settings.MaxBuild;
        if (!work.Builder.TryBuild(slot.Draft, slot.Parent, slot.Author, transactions, [], () => clock.MonotonicClock >= end, out var built, out var failure))
        {
            _log.Error("No block can be made after {0}: {1}", slot.Parent, failure);
            TryLater(work, turn);
            return;
        }

        if (slot.IsForTransactions && built.Block.Body.Transactions.IsEmpty)
        {
            Become(() => Idle(work, slot.Parent, turn.TotalDifficulty));
            return;
        }

        var block = work.Slots.Seal(built.Block, _key);
        Wait(turn, turn.Due);
        Become(() => Sealing(work, turn, block));
    }

    private void ImportWhenDue(Work work, Turn turn, Block block)
    {
        // A timer may be a moment early, and a block that is early is refused.
        if (Now < turn.Due)
        {
            Wait(turn, turn.Due);
            return;
        }

        _chain.Tell(new ChainProtocol.ImportBlocks(++_asked, [block]), Self);
        Timers.StartSingleTimer(RetryTimer, RetryDue.Instance, _settings.Retry);
        Become(() => Importing(work, turn, block));
    }

    private void Succeed(Work work, Block block, ChainProtocol.HeadChanged changed)
    {
        _log.Info("Sealed {0} with {1} transactions", block.Header, block.Body.Transactions.Length);
        Context.System.EventStream.Publish(new SealerProtocol.Sealed(block.Number, block.Hash, block.Body.Transactions.Length));
        Plan(work, changed.Header, changed.TotalDifficulty);
    }

    private void Refused(Work work, Turn turn, ChainProtocol.Refused refused)
    {
        _log.Error("The chain refused our block {0} {1}: {2}: {3}", refused.Number, refused.Hash, refused.Field, refused.Reason);
        TryLater(work, turn);
    }

    private void TryLater(Work work, Turn turn)
    {
        Timers.StartSingleTimer(RetryTimer, RetryDue.Instance, _settings.Retry);
        Become(() => Idle(work, turn.Slot.Parent, turn.TotalDifficulty));
    }

    /// <summary>What is the same for all blocks of one chain.</summary>
    private sealed record Work(SealingSlots Slots, BlockBuilder Builder);

    /// <summary>A slot of ours and when its block is due: at its time in turn, somewhat later out of turn.</summary>
    private sealed record Turn(SealingSlot Slot, UInt256 TotalDifficulty, DateTimeOffset Due);

    private sealed record SlotDue(Turn Turn);

    private sealed record RetryDue
    {
        public static RetryDue Instance { get; } = new();
    }
}
