using System.Text.RegularExpressions;
using Akka.Actor;
using Akka.Event;
using Akka.TestKit.TestActors;
using Xunit;

namespace Node.Tests.Engine.TestKit;

public class EventFilterSpecs : Akka.TestKit.Xunit2.TestKit
{
    private static readonly Regex Ends = new("world$");
    private static readonly Type Text = typeof(string);

    public EventFilterSpecs()
        : base("akka { loglevel = DEBUG, test.filter-leeway = 3s }")
    {
    }

    [Fact]
    public async Task ExpectOne_should_pass_when_the_event_is_logged()
    {
        EventFilter.Info("Hello").ExpectOne(LogHello);
        EventFilter.Info("Hello").ExpectOne(Expected.Long, LogHello);
        Assert.Equal(7, EventFilter.Info("Hello").ExpectOne(() => Logged(7)));
        Assert.Equal(7, EventFilter.Info("Hello").ExpectOne(Expected.Long, () => Logged(7)));
        await EventFilter.Info("Hello").ExpectOneAsync(LogHelloAsync);
        await EventFilter.Info("Hello").ExpectOneAsync(Expected.Long, LogHelloAsync);
        Assert.Equal(7, await EventFilter.Info("Hello").ExpectOneAsync(() => Task.FromResult(Logged(7))));
        Assert.Equal(7, await EventFilter.Info("Hello").ExpectOneAsync(Expected.Long, () => Task.FromResult(Logged(7))));
    }

    [Fact]
    public async Task ExpectOne_should_fail_when_nothing_is_logged_in_time()
    {
        await Expected.Failure(
            () => EventFilter.Info("Hello").ExpectOne(Expected.Shortly, () => { }),
            () => EventFilter.Info("Hello").ExpectOneAsync(Expected.Shortly, () => Task.CompletedTask),
            "Timeout (00:00:00.0400000)",
            "Info",
            "Hello");
    }

    [Fact]
    public async Task ExpectOne_should_wait_for_an_event_after_the_block()
    {
        var block = new TaskCompletionSource();
        var expectation = EventFilter.Info("Hello").ExpectOneAsync(Expected.Long, () => block.Task);

        block.SetResult();
        LogHello();

        await expectation;
    }

    [Fact]
    public async Task Expect_should_count_events()
    {
        EventFilter.Info("Hello").Expect(2, LogTwice);
        EventFilter.Info("Hello").Expect(2, Expected.Long, LogTwice);
        Assert.Equal(7, EventFilter.Info("Hello").Expect(1, () => Logged(7)));
        Assert.Equal(7, EventFilter.Info("Hello").Expect(1, Expected.Long, () => Logged(7)));
        await EventFilter.Info("Hello").ExpectAsync(1, LogHelloAsync);
        await EventFilter.Info("Hello").ExpectAsync(1, LogHelloAsync, Expected.Long);
        await EventFilter.Info("Hello").ExpectAsync(1, Expected.Long, LogHelloAsync);
        Assert.Equal(7, await EventFilter.Info("Hello").ExpectAsync(1, () => Task.FromResult(Logged(7))));
        Assert.Equal(7, await EventFilter.Info("Hello").ExpectAsync(1, Expected.Long, () => Task.FromResult(Logged(7))));
    }

    [Fact]
    public void Expect_should_fail_for_too_few_events_and_count_them()
    {
        var failure = Expected.Failure(() => EventFilter.Info("Hello").Expect(3, TimeSpan.FromMilliseconds(300), LogTwice));

        Assert.Contains("Only received 2", failure, StringComparison.Ordinal);
        Assert.Contains("3", failure, StringComparison.Ordinal);
    }

    [Fact]
    public void Expect_should_fail_for_too_many_events_and_count_them()
    {
        // Logged by one actor before another event is waited for, so that both have been seen by the listener.
        var failure = Expected.Failure(() => EventFilter.Info("Hello").Expect(1, () =>
        {
            LogTwice();
            EventFilter.Info("fence").ExpectOne(() => Log.Info("fence"));
        }));

        Assert.Contains("Expected 1", failure, StringComparison.Ordinal);
        Assert.Contains("received 2", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expecting_no_event_should_fail_for_one_and_pass_without()
    {
        EventFilter.Info("Hello").Expect(0, Expected.Shortly, () => Log.Info("other"));
        await EventFilter.Info("Hello").ExpectAsync(0, Expected.Shortly, () => Task.CompletedTask);

        await Expected.Failure(
            () => EventFilter.Info("Hello").Expect(0, Expected.Long, LogHello),
            () => EventFilter.Info("Hello").ExpectAsync(0, Expected.Long, LogHelloAsync),
            "Expected 0",
            "received 1");
    }

    [Fact]
    public void Filters_should_tell_levels_apart()
    {
        EventFilter.Debug("Hello").ExpectOne(() => Log.Debug("Hello"));
        EventFilter.Info("Hello").ExpectOne(() => Log.Info("Hello"));
        EventFilter.Warning("Hello").ExpectOne(() => Log.Warning("Hello"));
        EventFilter.Error("Hello").ExpectOne(() => Log.Error("Hello"));
        EventFilter.ForLogLevel(LogLevel.WarningLevel, "Hello").ExpectOne(() => Log.Warning("Hello"));
        EventFilter.ForLogLevel(LogLevel.WarningLevel, Ends).ExpectOne(() => Log.Warning("Hello world"));

        Expected.Failure(() => EventFilter.Warning("Hello").ExpectOne(Expected.Shortly, () => Log.Error("Hello")));
        Expected.Failure(() => EventFilter.Error("Hello").ExpectOne(Expected.Shortly, () => Log.Warning("Hello")));
        Expected.Failure(() => EventFilter.Info("Hello").ExpectOne(Expected.Shortly, () => Log.Debug("Hello")));
    }

    [Fact]
    public void Filters_should_match_whole_start_part_and_pattern_of_the_text()
    {
        EventFilter.Info("hello WORLD").ExpectOne(() => Log.Info("Hello {0}", "world"));
        EventFilter.Info(start: "hello").ExpectOne(() => Log.Info("Hello world"));
        EventFilter.Info(contains: "lo wo").ExpectOne(() => Log.Info("Hello world"));
        EventFilter.Info(Ends).ExpectOne(() => Log.Info("Hello world"));
        EventFilter.Debug(Ends).ExpectOne(() => Log.Debug("Hello world"));
        EventFilter.Warning(Ends).ExpectOne(() => Log.Warning("Hello world"));
        EventFilter.Error(Ends).ExpectOne(() => Log.Error("Hello world"));

        Expected.Failure(() => EventFilter.Info("Hello").ExpectOne(Expected.Shortly, () => Log.Info("Hello world")));
        Expected.Failure(() => EventFilter.Info(start: "world").ExpectOne(Expected.Shortly, () => Log.Info("Hello world")));
        Expected.Failure(() => EventFilter.Info(contains: "wurld").ExpectOne(Expected.Shortly, () => Log.Info("Hello world")));
        Expected.Failure(() => EventFilter.Info(Ends).ExpectOne(Expected.Shortly, () => Log.Info("world Hello")));
    }

    [Fact]
    public void Filters_should_match_the_source_with_and_without_address()
    {
        var actor = ActorOf<Talkative>("talkative");

        EventFilter.Info(source: actor.Path.ToString()).ExpectOne(() => actor.Tell("Hello"));
        EventFilter.Info(source: "/user/talkative").ExpectOne(() => actor.Tell("Hello"));
        Expected.Failure(() => EventFilter.Info(source: "/user/other").ExpectOne(Expected.Shortly, () => actor.Tell("Hello")));
    }

    [Fact]
    public void Exception_filters_should_match_the_cause_of_an_error()
    {
        void Fail() => Log.Error(new InvalidTimeZoneException("no such zone"), "Hello");

        EventFilter.Exception<InvalidTimeZoneException>().ExpectOne(Fail);
        EventFilter.Exception<Exception>().ExpectOne(Fail);
        EventFilter.Exception<InvalidTimeZoneException>("no such zone").ExpectOne(Fail);
        EventFilter.Exception<InvalidTimeZoneException>("Hello").ExpectOne(Fail);
        EventFilter.Exception<InvalidTimeZoneException>(new Regex("zone")).ExpectOne(Fail);
        EventFilter.Exception(typeof(InvalidTimeZoneException), contains: "zone").ExpectOne(Fail);
        EventFilter.Exception(typeof(InvalidTimeZoneException), new Regex("zone")).ExpectOne(Fail);
        EventFilter.Error("no such zone").ExpectOne(Fail);

        Expected.Failure(() => EventFilter.Exception<TimeoutException>().ExpectOne(Expected.Shortly, Fail));
        Expected.Failure(() => EventFilter.Exception<InvalidTimeZoneException>("other").ExpectOne(Expected.Shortly, Fail));
        Assert.Throws<ArgumentException>(() => EventFilter.Exception(typeof(string)));
    }

    [Fact]
    public void Exception_filters_should_look_into_inner_exceptions_when_asked()
    {
        void Fail() => Log.Error(new InvalidOperationException("outer", new TimeoutException("inner")), "Hello");

        EventFilter.Exception(typeof(TimeoutException), checkInnerExceptions: true).ExpectOne(Fail);
        Expected.Failure(() => EventFilter.Exception(typeof(TimeoutException)).ExpectOne(Expected.Shortly, Fail));
    }

    [Fact]
    public void DeadLetter_filters_should_match_messages_to_actors_that_are_gone()
    {
        var gone = Watch(ActorOf(BlackHoleActor.Props, "gone"));
        Sys.Stop(gone);
        ExpectTerminated(gone);
        void Tell() => gone.Tell("Hello");

        EventFilter.DeadLetter().ExpectOne(Tell);
        EventFilter.DeadLetter<string>().ExpectOne(Tell);
        EventFilter.DeadLetter<string>(text => text == "Hello").ExpectOne(Tell);
        EventFilter.DeadLetter<string>("/user/gone").ExpectOne(Tell);
        EventFilter.DeadLetter(Text).ExpectOne(Tell);
        EventFilter.DeadLetter(Text, message => message.Equals("Hello")).ExpectOne(Tell);

        Expected.Failure(() => EventFilter.DeadLetter<int>().ExpectOne(Expected.Shortly, Tell));
        Expected.Failure(() => EventFilter.DeadLetter<string>(text => text == "other").ExpectOne(Expected.Shortly, Tell));
        Expected.Failure(() => EventFilter.DeadLetter<string>("/user/other").ExpectOne(Expected.Shortly, Tell));
    }

    [Fact]
    public void Custom_filters_should_match_what_their_predicate_says()
    {
        EventFilter.Custom(logEvent => logEvent.LogLevel() == LogLevel.WarningLevel).ExpectOne(() => Log.Warning("Hello"));
        EventFilter.Custom<Warning>(warning => warning.Message.ToString() == "Hello").ExpectOne(() => Log.Warning("Hello"));
        Expected.Failure(() => EventFilter.Custom<Warning>(_ => true).ExpectOne(Expected.Shortly, LogHello));
    }

    [Fact]
    public void A_predicate_that_throws_should_not_match_and_not_hurt_the_listener()
    {
        Expected.Failure(() =>
            EventFilter.Custom<Info>(_ => throw new InvalidTimeZoneException()).ExpectOne(Expected.Shortly, LogHello));

        EventFilter.Info("Hello").ExpectOne(LogHello);
    }

    [Fact]
    public void And_should_count_events_of_either_filter()
    {
        EventFilter.Info("a").And.Warning("b").Expect(2, () =>
        {
            Log.Info("a");
            Log.Warning("b");
        });

        var failure = Expected.Failure(() =>
            EventFilter.Info("a").And.Warning("b").Expect(2, TimeSpan.FromMilliseconds(300), () => Log.Info("a")));
        Assert.Contains("Info", failure, StringComparison.Ordinal);
        Assert.Contains("Warning", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mute_should_run_the_block_and_return_its_value()
    {
        var ran = 0;
        EventFilter.Info().Mute(() => { ran++; });
        Assert.Equal(7, EventFilter.Info().Mute(() => 7));
        await EventFilter.Info().MuteAsync(() => Task.FromResult(ran++));
        Assert.Equal(7, await EventFilter.Info().MuteAsync(() => Task.FromResult(7)));

        Assert.Equal(2, ran);
    }

    [Fact]
    public void Muted_events_should_not_reach_a_filter_that_comes_later_until_they_are_unmuted()
    {
        using (var muted = EventFilter.Info("Hello").Mute())
        {
            Expected.Failure(() => EventFilter.Info("Hello").ExpectOne(Expected.Shortly, LogHello));
            muted.Unmute();
            EventFilter.Info("Hello").ExpectOne(LogHello);
        }

        EventFilter.Info("Hello").ExpectOne(LogHello);
    }

    [Fact]
    public void A_failure_of_the_block_should_come_through()
    {
        Assert.Throws<InvalidTimeZoneException>(() => EventFilter.Info("Hello").ExpectOne(() => throw new InvalidTimeZoneException()));
    }

    [Fact]
    public void CreateEventFilter_should_listen_to_another_system()
    {
        var other = ActorSystem.Create("other", Sys.Settings.Config);

        CreateEventFilter(other).Info("Hello").ExpectOne(() => other.Log.Info("Hello"));

        Expected.Failure(() => EventFilter.Info("Hello").ExpectOne(Expected.Shortly, () => other.Log.Info("Hello")));
        Shutdown(other);
    }

    private void LogHello() => Log.Info("Hello");

    private Task LogHelloAsync()
    {
        LogHello();
        return Task.CompletedTask;
    }

    private void LogTwice()
    {
        LogHello();
        LogHello();
    }

    private int Logged(int result)
    {
        LogHello();
        return result;
    }

    private sealed class Talkative : ReceiveActor
    {
        public Talkative()
        {
            var log = Context.GetLogger();
            ReceiveAny(message => log.Info("{0}", message));
        }
    }
}
