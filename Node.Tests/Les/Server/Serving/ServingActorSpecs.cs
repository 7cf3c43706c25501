using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Chain;
using Node.Actors.Les.Server;
using Node.Actors.Les.Server.Balances;
using Node.Actors.Les.Server.Serving;
using Node.Actors.Les.Server.Serving.Worker;
using Node.Actors.TxPool;
using Node.Core.Import;
using Node.Core.Les;
using Node.Core.Les.Messages;
using Node.Core.Les.Serving;
using Node.Tests.Core.Import;
using Node.Tests.Core.Les.Serving;
using Xunit;

namespace Node.Tests.Les.Server.Serving;

public sealed class ServingActorSpecs : LesServerSpec
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    private readonly TestProbe _chain;
    private readonly TestProbe _pool;
    private readonly TestProbe _balances;
    private readonly ServedChain _served = new(blocks: 5);

    public ServingActorSpecs() => (_chain, _pool, _balances) = (CreateTestProbe(), CreateTestProbe(), CreateTestProbe());

    [Fact]
    public void Requests_should_be_served_from_the_chain_once_it_is_there()
    {
        var serving = Sys.ActorOf(ServingActor.Props(Settings("actors.les.server.workers = 1"), Neighbours()));
        _balances.ExpectMsg<BalancesProtocol.GetFactor>();
        serving.Tell(Ask(1, Headers(1)), TestActor);
        Settle(serving);
        Clock.Advance(Second);
        _balances.ExpectMsg<BalancesProtocol.GetFactor>();
        _balances.Reply(new BalancesProtocol.Factor(0.5));
        _chain.ExpectMsg<ChainProtocol.GetView>();
        _chain.Reply(ChainProtocol.NoChain.Instance);
        serving.Tell(Ask(2, Headers(3)), TestActor);
        Settle(serving);
        Clock.Advance(Second);
        _chain.ExpectMsg<ChainProtocol.GetView>();
        ExpectNoMsg(Shortly);
        _chain.Reply(View());

        Assert.Equal(1, ExpectMsg<ServingProtocol.Served>().Ticket);
        var served = ExpectMsg<ServingProtocol.Served>();
        Assert.Equal(2, served.Ticket);
        Assert.Equal(_served.Headers.Take(3), Assert.IsType<Headers>(served.Reply).Items);
    }

    [Fact]
    public void Costs_should_be_told_by_the_speed_that_was_measured_before()
    {
        var serving = Start(factor: 0.5);

        serving.Tell(ServingProtocol.GetCosts.Instance, TestActor);

        var costs = ExpectMsg<ServingProtocol.Costs>();
        Assert.Equal((16_000UL, 500_000UL, 0.0), (costs.MinCapacity, costs.TotalRecharge, costs.PerByteIn));
        Assert.Equal(CostTable.Reference.Of(RequestKinds.Codes), costs.Table.Of(RequestKinds.Codes));
    }

    [Fact]
    public void The_speed_should_be_noted_every_ten_minutes()
    {
        var serving = Start();
        Settle(serving);

        Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(1, _balances.ExpectMsg<BalancesProtocol.NoteFactor>().Value, 6);
    }

    [Fact]
    public void The_speed_should_be_noted_at_the_end_too()
    {
        var serving = Start(factor: 0.25);
        Watch(serving);

        serving.Tell(ServingProtocol.Close.Instance);

        ExpectTerminated(serving);
        Assert.Equal(0.25, _balances.ExpectMsg<BalancesProtocol.NoteFactor>().Value, 6);
    }

    [Fact]
    public void Each_worker_should_have_one_request_at_a_time_and_the_patient_go_first()
    {
        var (serving, workers) = StartWithProbes(workers: 2);

        for (var i = 1; i <= 5; i++)
            serving.Tell(Ask(i, Headers(1), timeToFull: i == 4 ? TimeSpan.Zero : TimeSpan.FromSeconds(10 - i)), TestActor);

        var first = workers[0].ExpectMsg<ServingProtocol.Work>();
        var second = workers[1].ExpectMsg<ServingProtocol.Work>();
        Assert.Equal((1L, 2L), (first.Job.Asked.Ticket, second.Job.Asked.Ticket));
        workers[0].ExpectNoMsg(Shortly);
        serving.Tell(new ServingProtocol.Done(second.Job, default, Millisecond), workers[1]);
        Assert.Equal(4, workers[1].ExpectMsg<ServingProtocol.Work>().Job.Asked.Ticket);
        serving.Tell(new ServingProtocol.Done(first.Job, default, Millisecond), workers[0]);
        Assert.Equal(5, workers[0].ExpectMsg<ServingProtocol.Work>().Job.Asked.Ticket);
        Assert.Equal([2L, 1L], [ExpectMsg<ServingProtocol.Served>().Ticket, ExpectMsg<ServingProtocol.Served>().Ticket]);
    }

    [Fact]
    public void Who_is_patient_should_go_first_when_a_long_request_has_had_its_turn()
    {
        var (serving, workers) = StartWithProbes(workers: 1);
        serving.Tell(Ask(1, Headers(1), timeToFull: TimeSpan.FromSeconds(5)), TestActor);
        var work = workers[0].ExpectMsg<ServingProtocol.Work>();
        serving.Tell(Ask(2, Headers(1)), TestActor);
        serving.Tell(Ask(3, Headers(1), timeToFull: TimeSpan.FromSeconds(6)), TestActor);

        workers[0].Reply(new ServingProtocol.Paused(work.Job with { Taken = 10 * Millisecond }));

        var brief = workers[0].ExpectMsg<ServingProtocol.Work>();
        Assert.Equal(2, brief.Job.Asked.Ticket);
        workers[0].Reply(new ServingProtocol.Done(brief.Job, default, Millisecond));
        var again = workers[0].ExpectMsg<ServingProtocol.Work>();
        Assert.Equal((1L, 10 * Millisecond), (again.Job.Asked.Ticket, again.Job.Taken));
        workers[0].Reply(new ServingProtocol.Done(again.Job, default, 14 * Millisecond));
        Assert.Equal([(2L, 1_000_000UL), (1L, 14_000_000UL)], new[] { ExpectMsg<ServingProtocol.Served>(), ExpectMsg<ServingProtocol.Served>() }.Select(served => (served.Ticket, served.Cost)));
        Assert.Equal(3, workers[0].ExpectMsg<ServingProtocol.Work>().Job.Asked.Ticket);
    }

    [Fact]
    public void Cost_should_be_the_time_that_was_measured()
    {
        var (serving, workers) = StartWithProbes(workers: 1, factor: 0.5);
        serving.Tell(Ask(1, Headers(1)), TestActor);
        var work = workers[0].ExpectMsg<ServingProtocol.Work>();

        workers[0].Reply(new ServingProtocol.Done(work.Job, new LesAnswer(new Headers(1, 0, []), 77, 3), 4 * Millisecond));

        var served = ExpectMsg<ServingProtocol.Served>();
        Assert.Equal((1L, 2_000_000UL, 77L, 3), (served.Ticket, served.Cost, served.Size, served.Misses));
        serving.Tell(LesServerProtocol.GetServing.Instance, TestActor);
        var counters = ExpectMsg<LesServerProtocol.ServingCounters>();
        var kind = counters.Kinds[0];
        Assert.Equal(("headers", 1L, 1L, 77L, 4 * Millisecond), (kind.Kind, kind.Requests, kind.Items, kind.Bytes, kind.Serving));
    }

    [Fact]
    public void A_worker_that_fails_should_cost_the_request_only_and_the_chain_be_asked_for_again()
    {
        var serving = Start(workers: 1);
        _served.Store.Put(Node.Core.Storage.ChainSchema.Header(1, _served.Headers[1].Hash), [1, 2, 3]);

        serving.Tell(Ask(1, new GetHeaders(1, new HeaderOrigin(null, 1), 1, 0, false)), TestActor);

        Assert.Equal(new ServingProtocol.Served(1, null, 0, 0, 0), ExpectMsg<ServingProtocol.Served>());
        _chain.ExpectMsg<ChainProtocol.GetView>();
        _chain.Reply(View());
        serving.Tell(Ask(2, new GetHeaders(2, new HeaderOrigin(null, 2), 1, 0, false)), TestActor);
        Assert.NotNull(ExpectMsg<ServingProtocol.Served>().Reply);
        serving.Tell(LesServerProtocol.GetServing.Instance, TestActor);
        Assert.Equal(1, ExpectMsg<LesServerProtocol.ServingCounters>().Kinds[0].Failures);
    }

    [Fact]
    public void What_a_client_does_not_want_any_more_should_be_dropped()
    {
        var (serving, workers) = StartWithProbes(workers: 1);
        for (var i = 1; i <= 3; i++)
            serving.Tell(Ask(i, Headers(1)), TestActor);
        var first = workers[0].ExpectMsg<ServingProtocol.Work>();

        serving.Tell(ServingProtocol.Forget.Instance, TestActor);

        Assert.Equal([2L, 3L], new[] { ExpectMsg<ServingProtocol.Served>().Ticket, ExpectMsg<ServingProtocol.Served>().Ticket }.Order());
        serving.Tell(new ServingProtocol.Done(first.Job, default, Millisecond), workers[0]);
        ExpectMsg<ServingProtocol.Served>();
        workers[0].ExpectNoMsg(Shortly);
    }

    [Fact]
    public void Too_much_at_once_should_freeze_the_clients_with_the_emptiest_buffers()
    {
        var (serving, workers) = StartWithProbes(workers: 1);
        var (poor, rich) = (CreateTestProbe(), CreateTestProbe());
        serving.Tell(Ask(1, Headers(1)), TestActor);
        workers[0].ExpectMsg<ServingProtocol.Work>();

        // Seven seconds of requests wait already: a second more of either is too much for a server of one thread.
        serving.Tell(Ask(1, Headers(1), maxCost: 5_000_000_000, fullness: 0.9), rich);
        serving.Tell(Ask(2, Headers(1), maxCost: 2_000_000_000, fullness: 0.1), poor);
        rich.ExpectNoMsg(Shortly);
        serving.Tell(Ask(3, Headers(1), maxCost: 300_000_000, fullness: 0.8), rich);

        poor.ExpectMsg<ServingProtocol.Overloaded>();
        Assert.Null(poor.ExpectMsg<ServingProtocol.Served>().Reply);
        rich.ExpectNoMsg(Shortly);
        serving.Tell(LesServerProtocol.GetServing.Instance, TestActor);
        var counters = ExpectMsg<LesServerProtocol.ServingCounters>();
        Assert.Equal((2, 1L), (counters.Queued, counters.Freezes));
    }

    [Fact]
    public void Transactions_that_are_in_no_block_should_be_asked_of_the_pool()
    {
        var serving = Start();
        var (mined, unknown) = (_served.Blocks[2].Body.Transactions[0].Hash, ChainMaker.Pay(100).Hash);

        serving.Tell(Ask(1, new GetTransactionStatuses(9, [unknown, mined])), TestActor);

        var asked = _pool.ExpectMsg<TxPoolProtocol.GetStandings>();
        Assert.Equal(unknown, Assert.Single(asked.Hashes));
        _pool.Reply(new TxPoolProtocol.Standings(asked.Id, [TxPoolProtocol.Standing.Queued]));
        var reply = Assert.IsType<TransactionStatuses>(ExpectMsg<ServingProtocol.Served>().Reply);
        Assert.Equal([TransactionState.Queued, TransactionState.Included], reply.Items.Select(item => item.State));
    }

    [Fact]
    public void Sent_transactions_should_be_given_to_the_pool_and_its_reasons_be_told()
    {
        var serving = Start();
        var transactions = Enumerable.Range(100, 3).Select(nonce => ChainMaker.Pay((ulong)nonce)).ToList();

        serving.Tell(Ask(1, new SendTransactions(9, [.. transactions])), TestActor);

        var submit = _pool.ExpectMsg<TxPoolProtocol.Submit>();
        Assert.Equal(transactions, submit.Transactions.AsEnumerable());
        Assert.False(submit.IsLocal);
        _pool.Reply(new TxPoolProtocol.Submitted(submit.Id, [null, "nonce too low", "already known"]));
        var asked = _pool.ExpectMsg<TxPoolProtocol.GetStandings>();
        _pool.Reply(new TxPoolProtocol.Standings(asked.Id, [TxPoolProtocol.Standing.Pending, TxPoolProtocol.Standing.Unknown, TxPoolProtocol.Standing.Pending]));
        var served = ExpectMsg<ServingProtocol.Served>();
        Assert.Equal(
            [new(TransactionState.Pending, null, ""), new(TransactionState.Unknown, null, "nonce too low"), new(TransactionState.Pending, null, "")],
            Assert.IsType<TransactionStatuses>(served.Reply).Items.ToArray());
        Assert.Equal(3 * 450_000UL, served.Cost);
    }

    [Fact]
    public void A_pool_that_does_not_answer_should_not_keep_a_client_waiting_for_ever()
    {
        var serving = Start();
        serving.Tell(Ask(1, new GetTransactionStatuses(9, [ChainMaker.Pay(100).Hash])), TestActor);
        _pool.ExpectMsg<TxPoolProtocol.GetStandings>();

        Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(TransactionState.Unknown, Assert.IsType<TransactionStatuses>(ExpectMsg<ServingProtocol.Served>().Reply).Items[0].State);
    }

    [Fact]
    public void Without_a_pool_transactions_should_be_unknown()
    {
        var serving = Start(hasPool: false);

        serving.Tell(Ask(1, new SendTransactions(9, [ChainMaker.Pay(100)])), TestActor);

        Assert.Equal(TransactionState.Unknown, Assert.IsType<TransactionStatuses>(ExpectMsg<ServingProtocol.Served>().Reply).Items[0].State);
    }

    [Fact]
    public void Requests_should_be_answered_without_a_reply_when_serving_fails()
    {
        var probe = CreateTestProbe();
        var serving = Supervised(ServingActor.Props(Settings("actors.les.server.workers = 1"), Neighbours((_, _) => probe)));
        Open();
        serving.Tell(Ask(1, Headers(1)), TestActor);
        serving.Tell(Ask(2, Headers(1)), TestActor);
        probe.ExpectMsg<ServingProtocol.Work>();

        serving.Tell(Kill.Instance);

        Assert.Equal([1L, 2L], new[] { ExpectMsg<ServingProtocol.Served>().Ticket, ExpectMsg<ServingProtocol.Served>().Ticket }.Order());
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _served.Dispose();
    }

    private static GetHeaders Headers(ulong amount) => new(1, new HeaderOrigin(null, 0), amount, 0, false);

    private static ServingProtocol.Serve Ask(long ticket, LesRequest request, TimeSpan timeToFull = default, ulong maxCost = 1_000_000, double fullness = 1) =>
        new(ticket, request, 4, 50, maxCost, fullness, timeToFull);

    private ChainProtocol.View View() => new(new ChainView(_served.Chain), _served.Head, 1);

    private ServingNeighbours Neighbours(Func<IActorRefFactory, string, IActorRef>? makeWorker = null, bool hasPool = true) =>
        new(_chain, hasPool ? _pool : null, _balances, makeWorker ?? ((context, name) => context.ActorOf(WorkerActor.Props(WorkerActor.Turn), name)));

    private IActorRef Start(double factor = 1, int workers = 2, bool hasPool = true)
    {
        var serving = Sys.ActorOf(ServingActor.Props(Settings($"actors.les.server.workers = {workers}"), Neighbours(hasPool: hasPool)));
        Open(factor);
        return serving;
    }

    private (IActorRef Serving, List<TestProbe> Workers) StartWithProbes(int workers, double factor = 1)
    {
        var probes = Enumerable.Range(0, workers).Select(_ => CreateTestProbe()).ToList();
        var next = new Queue<TestProbe>(probes);
        var serving = Sys.ActorOf(ServingActor.Props(Settings($"actors.les.server.workers = {workers}"), Neighbours((_, _) => next.Dequeue())));
        Open(factor);
        return (serving, probes);
    }

    private void Open(double factor = 1)
    {
        _balances.ExpectMsg<BalancesProtocol.GetFactor>();
        _balances.Reply(new BalancesProtocol.Factor(factor));
        _chain.ExpectMsg<ChainProtocol.GetView>();
        _chain.Reply(View());
    }
}
