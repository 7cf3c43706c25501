using Akka.Actor;
using Akka.Event;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class AskSpecs : EngineSpec
{
    private readonly IActorRef _clerk;

    public AskSpecs() => _clerk = Sys.ActorOf(Props.Create(() => new Clerk(TestActor)), "clerk");

    [Fact]
    public async Task A_reply_should_be_the_answer()
    {
        Assert.Equal("yes", await _clerk.Ask<string>("answer", Long));
        Assert.Equal("yes", await _clerk.Ask("answer"));
        Assert.Equal("yes", await _clerk.Ask("answer", Long));
        Assert.Equal("yes", await _clerk.Ask<string>("answer", CancellationToken.None));
        Assert.Equal("yes", await _clerk.Ask("answer", CancellationToken.None));
        Assert.Equal("yes", await _clerk.Ask("answer", Long, CancellationToken.None));
        Assert.Equal("yes", await _clerk.Ask<string>("answer", Long, CancellationToken.None));
    }

    [Fact]
    public async Task A_message_may_name_the_asker()
    {
        Assert.Equal("for you", await _clerk.Ask<string>(asker => new Reply(asker, "for you"), Long, CancellationToken.None));
    }

    [Fact]
    public async Task Many_asks_at_once_should_each_get_their_own_answer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(n => _clerk.Ask<int>(n, Long)));

        Assert.Equal(Enumerable.Range(0, 1000), answers);
    }

    [Fact]
    public async Task Silence_should_be_an_AskTimeoutException()
    {
        var failure = await Assert.ThrowsAsync<AskTimeoutException>(() => _clerk.Ask<string>("ignore", TimeSpan.FromMilliseconds(20)));

        Assert.Contains("0.02", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_configured_timeout_should_be_for_asks_without_one()
    {
        var system = ActorSystem.Create("hasty", Quiet("akka.actor.ask-timeout = 20ms"));
        var silent = system.ActorOf(Puppet.Props(TestActor));

        await Assert.ThrowsAsync<AskTimeoutException>(() => silent.Ask<string>("no answer"));

        await system.Terminate();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_timeout_of_zero_should_be_none(bool cancellable)
    {
        using var cancellation = new CancellationTokenSource();
        var answer = _clerk.Ask<string>("later", TimeSpan.Zero, cancellable ? cancellation.Token : CancellationToken.None);
        var asker = ExpectMsg<IActorRef>();
        Assert.False(answer.IsCompleted);

        asker.Tell("in the end");

        Assert.Equal("in the end", await answer.WaitAsync(Long));
    }

    [Fact]
    public async Task An_answer_of_the_wrong_type_should_fail_and_be_a_dead_letter()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));

        var failure = await Assert.ThrowsAsync<ArgumentException>(() => _clerk.Ask<int>("answer", Long));

        Assert.Contains("String", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Int32", failure.Message, StringComparison.Ordinal);
        Assert.Equal("yes", ExpectMsg<DeadLetter>().Message);
    }

    [Fact]
    public async Task An_answer_of_a_subtype_should_be_taken()
    {
        Assert.Equal("yes", await _clerk.Ask<IComparable>("answer", Long));
    }

    [Fact]
    public async Task A_Status_Failure_should_be_thrown()
    {
        Assert.Equal("refused", (await Assert.ThrowsAsync<Boom>(() => _clerk.Ask<string>("refuse", Long))).Message);
    }

    [Fact]
    public async Task A_Status_Failure_should_be_an_answer_where_it_is_asked_for()
    {
        Assert.IsType<Boom>(Assert.IsType<Status.Failure>(await _clerk.Ask<Status>("refuse", Long)).Cause);
        Assert.IsType<Boom>(Assert.IsType<Status.Failure>(await _clerk.Ask("refuse", Long)).Cause);
    }

    [Fact]
    public async Task A_failure_without_a_cause_should_cancel()
    {
        await Assert.ThrowsAsync<TaskCanceledException>(() => _clerk.Ask<string>("refuse without a cause", Long));
    }

    [Fact]
    public async Task Nothing_should_be_an_answer()
    {
        Assert.Null(await _clerk.Ask<string>("nothing", Long));
        Assert.Equal(0, await _clerk.Ask<int>("nothing", Long));
    }

    [Fact]
    public async Task A_cancelled_token_should_cancel_the_ask()
    {
        using var cancellation = new CancellationTokenSource();
        var answer = _clerk.Ask<string>("later", Long, cancellation.Token);
        ExpectMsg<IActorRef>();

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    [Fact]
    public async Task An_ask_with_a_cancelled_token_should_be_cancelled()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _clerk.Ask<string>("ignore", new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task A_late_reply_should_be_a_dead_letter()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));
        await Assert.ThrowsAsync<AskTimeoutException>(() => _clerk.Ask<string>("later", TimeSpan.FromMilliseconds(20)));

        ExpectMsg<IActorRef>().Tell("too late");

        Assert.Equal("too late", ExpectMsg<DeadLetter>().Message);
    }

    [Fact]
    public async Task A_second_reply_should_be_a_dead_letter()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));

        Assert.Equal("first", await _clerk.Ask<string>("answer twice", Long));

        Assert.Equal("second", ExpectMsg<DeadLetter>().Message);
    }

    [Fact]
    public async Task A_reply_to_a_cancelled_ask_should_be_forgotten()
    {
        using var cancellation = new CancellationTokenSource();
        var answer = _clerk.Ask<string>("later", Long, cancellation.Token);
        var asker = ExpectMsg<IActorRef>();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        Sys.EventStream.Subscribe(TestActor, typeof(AllDeadLetters));

        asker.Tell("nobody asks any more");
        Sys.DeadLetters.Tell("the only letter");

        Assert.Equal("the only letter", ExpectMsg<DeadLetter>().Message);
    }

    [Fact]
    public async Task A_selection_should_be_asked()
    {
        Assert.Equal("yes", await Sys.ActorSelection("/user/clerk").Ask<string>("answer", Long));
    }

    [Fact]
    public async Task A_dead_actor_should_not_answer()
    {
        Watch(_clerk);
        _clerk.Tell(PoisonPill.Instance);
        ExpectTerminated(_clerk);

        await Assert.ThrowsAsync<AskTimeoutException>(() => _clerk.Ask<string>("answer", TimeSpan.FromMilliseconds(20)));
    }

    [Fact]
    public async Task An_actor_that_fails_should_not_answer()
    {
        await Assert.ThrowsAsync<AskTimeoutException>(() => _clerk.Ask<string>(new Boom(), TimeSpan.FromMilliseconds(20)));
    }

    [Fact]
    public async Task The_asker_should_have_a_path_of_its_own_below_temp()
    {
        var first = _clerk.Ask<string>("later", Long);
        var second = _clerk.Ask<string>("later", Long);
        var (one, other) = (ExpectMsg<IActorRef>(), ExpectMsg<IActorRef>());

        Assert.StartsWith("akka://test/temp/", one.Path.ToString(), StringComparison.Ordinal);
        Assert.NotEqual(one.Path, other.Path);
        Assert.NotEqual(one, other);

        one.Tell("1");
        other.Tell("2");
        Assert.Equal(("1", "2"), (await first, await second));
    }

    [Fact]
    public async Task The_code_after_an_answer_should_not_run_in_the_thread_of_the_actor_that_answers()
    {
        var before = _clerk.Ask<int>("thread", Long).ContinueWith(
            answer => answer.IsCompletedSuccessfully && ReferenceEquals(Clerk.Busy, null),
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        Assert.True(await before);
    }

    private sealed record Reply(IActorRef To, string Word);

    private sealed class Clerk : ReceiveActor
    {
        [ThreadStatic]
        private static Clerk? _busy;

        public Clerk(IActorRef desk)
        {
            Receive<int>(number => Sender.Tell(number));
            Receive<Reply>(reply => reply.To.Tell(reply.Word));
            Receive<Exception>(cause => throw cause);
            Receive<string>(word => Answer(word, desk));
        }

        public static Clerk? Busy => _busy;

        private void Answer(string word, IActorRef desk)
        {
            switch (word)
            {
                case "answer":
                    Sender.Tell("yes");
                    break;
                case "answer twice":
                    Sender.Tell("first");
                    Sender.Tell("second");
                    break;
                case "refuse":
                    Sender.Tell(new Status.Failure(new Boom("refused")));
                    break;
                case "refuse without a cause":
                    Sender.Tell(new Status.Failure(null!));
                    break;
                case "nothing":
                    Sender.Tell(null!);
                    break;
                case "later":
                    desk.Tell(Sender);
                    break;
                case "thread":
                    _busy = this;
                    Sender.Tell(1);
                    _busy = null;
                    break;
            }
        }
    }
}
