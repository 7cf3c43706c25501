using System.Collections.Immutable;
using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Les;
using Node.Actors.Light;
using Node.Actors.Odr;
using Node.Core.Chain;
using Node.Core.Les.Odr;
using Node.Core.Primitives;
using Node.Core.Queries;
using Node.Core.State;
using Xunit;
using static Node.Actors.Chain.ChainProtocol;
using static Node.Actors.Odr.OdrProtocol;
using Address = Node.Core.Primitives.Address;

namespace Node.Tests.Odr;

/// <summary>Queries of a light client between a chain of headers and servers that do what the spec wants.</summary>
public sealed class OdrActorSpecs : OdrSpec
{
    private static readonly ChainSpec Spec = KnownChains.Mainnet;

    private static readonly Header Latest = new() { Number = 5, StateRoot = new Hash256([.. new byte[31], 7]) };

    private readonly TestProbe _chain;
    private readonly TestProbe _retrieval;
    private readonly IActorRef _odr;

    public OdrActorSpecs()
    {
        (_chain, _retrieval) = (CreateTestProbe(), CreateTestProbe());
        _odr = Sys.ActorOf(OdrActor.Light(_chain, _retrieval, Spec, Settings));
        _chain.ExpectMsg<LightProtocol.GetHead>();
        _chain.Reply(new Head(Latest, 1));
        Settle(_odr);
    }

    [Fact]
    public void Pieces_should_be_asked_for_at_once_and_may_come_in_any_order()
    {
        _odr.Tell(new Run(7, new TestQuery(Three), Patience), TestActor);
        var asked = Enumerable.Range(0, 3).Select(_ => _retrieval.ExpectMsg<LesProtocol.Retrieve>()).ToList();

        foreach (var retrieve in asked.AsEnumerable().Reverse())
            _retrieval.Reply(new LesProtocol.Retrieved(retrieve.Id, Of(((AccountRequest)retrieve.Request).Address.Bytes[^1])));

        var answer = ExpectMsg<Answered>();
        Assert.Equal((7, (object)(UInt256)123), (answer.Id, answer.Answer));

        static async ValueTask<object> Three(IChainSource chain)
        {
            UInt256 sum = 0;
            var readings = new byte[] { 1, 2, 3 }.Select(n => chain.AccountOf(chain.Head, At(n)).AsTask()).ToList();
            foreach (var reading in readings)
                sum = (sum * 10) + (await reading)!.Value.Balance;
            return sum;
        }
    }

    [Fact]
    public void What_was_retrieved_should_be_there_for_the_next_query()
    {
        _odr.Tell(new Run(1, Balance(1), Patience), TestActor);
        Give(5);
        ExpectMsg<Answered>();

        _odr.Tell(new Run(2, Balance(1), Patience), TestActor);

        Assert.Equal(2, ExpectMsg<Answered>().Id);
        _retrieval.ExpectNoMsg(Shortly);
    }

    [Fact]
    public void Queries_that_want_the_same_should_share_a_retrieval()
    {
        _odr.Tell(new Run(1, Balance(1), Patience), TestActor);
        var retrieve = _retrieval.ExpectMsg<LesProtocol.Retrieve>();
        _odr.Tell(new Run(2, Balance(1), Patience), TestActor);
        Settle(_odr);
        _retrieval.ExpectNoMsg(Shortly);

        _retrieval.Send(_odr, new LesProtocol.Retrieved(retrieve.Id, Of(5)));

        Assert.Equal([1L, 2L], new[] { ExpectMsg<Answered>().Id, ExpectMsg<Answered>().Id }.Order());
    }

    [Fact]
    public void Why_servers_did_not_help_should_be_in_the_answer()
    {
        ImmutableArray<ServerRefusal> servers = [new("a", "its head is 3"), new("b", "the proof is wrong")];
        _odr.Tell(new Run(1, Balance(1), Patience), TestActor);
        var retrieve = _retrieval.ExpectMsg<LesProtocol.Retrieve>();

        _retrieval.Reply(new LesProtocol.NotRetrieved(retrieve.Id, "no server could", servers));

        var answer = ExpectMsg<NotAnswered>();
        Assert.Equal(servers, answer.Servers);
        Assert.Contains("no server could", answer.Reason, StringComparison.Ordinal);
        Assert.Contains("account", answer.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_retrieval_should_have_less_time_than_its_query_so_that_its_failure_is_told()
    {
        _odr.Tell(new Run(1, Balance(1), Patience), TestActor);

        Assert.InRange(_retrieval.ExpectMsg<LesProtocol.Retrieve>().Patience, Patience - Second, Patience - TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public void A_deadline_should_end_a_query_and_its_retrievals()
    {
        _odr.Tell(new Run(1, Balance(1), Patience), TestActor);
        var retrieve = _retrieval.ExpectMsg<LesProtocol.Retrieve>();

        Clock.Advance(Patience);

        Assert.StartsWith("no answer within 10 s, still waiting for account", ExpectMsg<NotAnswered>().Reason, StringComparison.Ordinal);
        Assert.Equal(retrieve.Id, _retrieval.ExpectMsg<LesProtocol.ForgetRetrieval>().Id);
    }

    [Fact]
    public void A_query_that_is_forgotten_should_end_without_a_word()
    {
        _odr.Tell(new Run(1, Balance(1), Patience), TestActor);
        var retrieve = _retrieval.ExpectMsg<LesProtocol.Retrieve>();
        _odr.Tell(new Forget(1), _chain);
        _odr.Tell(new Forget(2), TestActor);
        Settle(_odr);
        _retrieval.ExpectNoMsg(Shortly);

        _odr.Tell(new Forget(1), TestActor);

        Assert.Equal(retrieve.Id, _retrieval.ExpectMsg<LesProtocol.ForgetRetrieval>().Id);
        _odr.Tell(new LesProtocol.Retrieved(retrieve.Id, Of(5)), _retrieval);
        Clock.Advance(Patience);
        ExpectNoMsg(Shortly);
    }

    [Fact]
    public void A_retrieval_should_go_on_while_one_of_its_queries_waits()
    {
        _odr.Tell(new Run(1, Balance(1), Patience), TestActor);
        var retrieve = _retrieval.ExpectMsg<LesProtocol.Retrieve>();
        _odr.Tell(new Run(2, Balance(1), Patience), TestActor);
        AwaitChildren(2);

        _odr.Tell(new Forget(1), TestActor);
        Settle(_odr);
        _retrieval.ExpectNoMsg(Shortly);
        _retrieval.Send(_odr, new LesProtocol.Retrieved(retrieve.Id, Of(5)));

        Assert.Equal(2, ExpectMsg<Answered>().Id);
    }

    [Fact]
    public void A_retrieval_that_ran_out_of_time_should_be_begun_anew_for_who_has_more()
    {
        _odr.Tell(new Run(1, Balance(1), Second), TestActor);
        var first = _retrieval.ExpectMsg<LesProtocol.Retrieve>();
        _odr.Tell(new Run(2, Balance(1), Patience), TestActor);
        AwaitChildren(2);
        Clock.Advance(first.Patience);

        _retrieval.Send(_odr, new LesProtocol.NotRetrieved(first.Id, "no time", []));

        Assert.Equal(1, ExpectMsg<NotAnswered>().Id);
        var second = _retrieval.ExpectMsg<LesProtocol.Retrieve>();
        _retrieval.Reply(new LesProtocol.Retrieved(second.Id, Of(5)));
        Assert.Equal(2, ExpectMsg<Answered>().Id);
    }

    [Fact]
    public void One_query_too_many_should_be_refused()
    {
        for (byte i = 1; i <= Settings.MaxQueries; i++)
            _odr.Tell(new Run(i, Balance(i), Patience), TestActor);

        _odr.Tell(new Run(9, Balance(9), Patience), TestActor);

        Assert.Equal("3 queries are in work, and no more are taken", ExpectMsg<NotAnswered>().Reason);
        _odr.Tell(new Forget(1), TestActor);
        _odr.Tell(new Run(10, new FindHeader(BlockId.At(9)), Patience), TestActor);
        Assert.Equal(10, ExpectMsg<Answered>().Id);
    }

    [Fact]
    public void A_query_that_fails_should_be_told_of_and_the_chain_asked_again()
    {
        _odr.Tell(new Run(3, new TestQuery(_ => throw new InvalidCastException("a bug")), Patience), TestActor);

        Assert.Equal((3L, "the query failed inside of this node: see its log"), ExpectMsg<NotAnswered>() is var told ? (told.Id, told.Reason) : default);
        _chain.ExpectMsg<LightProtocol.GetHead>();
    }

    [Fact]
    public void A_query_that_waits_for_anything_else_than_the_chain_should_be_ended()
    {
        var never = new TaskCompletionSource<object>();

        _odr.Tell(new Run(3, new TestQuery(async _ => await never.Task), Patience), TestActor);

        Assert.Equal(3, ExpectMsg<NotAnswered>().Id);
    }

    [Fact]
    public void Headers_that_are_not_here_should_be_proved_by_what_the_chain_trusts()
    {
        var old = new Header { Number = 2 };
        var section = new TrustedCheckpoint(0, default, new Hash256([.. new byte[31], 9]), default);
        _odr.Tell(new Run(1, new FindHeader(BlockId.At(2)), Patience), TestActor);

        Tell(_chain.ExpectMsg<LightProtocol.GetHeader>(), name => new FoundHeader(name, null, 0));
        Assert.Equal(2UL, _chain.ExpectMsg<LightProtocol.GetAnchor>().Number);
        _chain.Reply(new LightProtocol.FoundAnchor(2, null, section));
        var retrieve = _retrieval.ExpectMsg<LesProtocol.Retrieve>();
        Assert.Equal(new NumberedHeaderRequest(2, 0, section.ChtRoot), retrieve.Request);
        _retrieval.Reply(new LesProtocol.Retrieved(retrieve.Id, new ProvenHeader(old, 77, [])));
        Tell(_chain.ExpectMsg<LightProtocol.GetHeader>(), name => new FoundHeader(name, null, 0));
        _chain.ExpectMsg<LightProtocol.GetAnchor>();
        _chain.Reply(new LightProtocol.FoundAnchor(2, null, section));

        Assert.Equal(new HeaderAnswer(old, 77), ExpectMsg<Answered>().Answer);
    }

    [Fact]
    public void The_newest_section_should_be_what_the_chain_trusts()
    {
        var section = new TrustedCheckpoint(3, default, new Hash256([.. new byte[31], 9]), default);
        _odr.Tell(new Run(1, new GetCheckpoint(), Patience), TestActor);

        _chain.ExpectMsg<LightProtocol.GetAnchor>();
        _chain.Reply(new LightProtocol.FoundAnchor(0, null, section));

        Assert.Equal(section, ExpectMsg<Answered>().Answer);
    }

    [Fact]
    public void A_place_that_a_server_only_claims_should_not_be_believed()
    {
        var claimed = new Header { Number = 3, TransactionsRoot = new Hash256([.. new byte[31], 1]) };
        _odr.Tell(new Run(1, new FindTransaction(default), Patience), TestActor);
        for (var round = 0; round < 3; round++)
        {
            var asked = _retrieval.ExpectMsg<LesProtocol.Retrieve>();
            Assert.IsType<TransactionStatusRequest>(asked.Request);
            _retrieval.Reply(new LesProtocol.Retrieved(
                asked.Id,
                ImmutableArray.Create(new Node.Core.Les.Messages.TransactionStatus(
                    Node.Core.Les.Messages.TransactionState.Included, new TransactionPlace(3, claimed.Hash, 0), ""))));
            Tell(_chain.ExpectMsg<LightProtocol.GetHeader>(), name => new FoundHeader(name, claimed, 1));
            if (round == 0)
            {
                var body = _retrieval.ExpectMsg<LesProtocol.Retrieve>();
                Assert.Equal(new BodyRequest(claimed), body.Request);
                _retrieval.Reply(new LesProtocol.Retrieved(body.Id, new Body([new Transaction { Nonce = 1 }], [])));
            }
        }

        Assert.Contains("servers say that", ExpectMsg<NotAnswered>().Reason, StringComparison.Ordinal);
    }

    private static Node.Core.Queries.GetAccount Balance(byte number) => new(At(number), BlockId.Latest);

    private static Address At(byte number) => new([.. new byte[Address.Size - 1], number]);

    private static ProvenAccount Of(byte balance) => new(Account.Empty with { Balance = balance }, []);

    private void Give(byte balance)
    {
        var retrieve = _retrieval.ExpectMsg<LesProtocol.Retrieve>();
        _retrieval.Reply(new LesProtocol.Retrieved(retrieve.Id, Of(balance)));
    }

    private void Tell(LightProtocol.GetHeader asked, Func<BlockName, FoundHeader> answer) => _chain.Reply(answer(asked.Name));

    // Until so many queries have asked for what they want.
    private void AwaitChildren(int count)
    {
        for (var i = 1; i <= count; i++)
            Settle(ExpectRef($"query-{i}"));
        Settle(_odr);
    }

    private IActorRef ExpectRef(string name)
    {
        var probe = CreateTestProbe();
        Sys.ActorSelection(_odr.Path / name).Tell(new Identify(name), probe);
        return probe.ExpectMsg<ActorIdentity>().Subject!;
    }
}
