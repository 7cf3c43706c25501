using Akka.Actor;
using Akka.Event;
using Xunit;

namespace Node.Tests.Engine.Event;

public class DeadLetterLoggingSpecs : EngineSpec
{
    [Fact]
    public void A_dead_letter_should_be_logged_with_its_parties_and_content()
    {
        In("akka.log-dead-letters = on", (system, lines) =>
        {
            var recipient = system.ActorSelection("/user/nowhere");
            recipient.Tell(new Told("hello"), lines.Ref);

            var line = lines.ExpectMsg<Info>();
            var text = line.Message.ToString()!;
            Assert.StartsWith($"Message [Told] from {lines.Ref} to [akka://letters/user/nowhere] was not delivered. [1] dead letters encountered", text, StringComparison.Ordinal);
            Assert.Contains("akka.log-dead-letters", text, StringComparison.Ordinal);
            Assert.EndsWith("Message content: Told { Word = hello }", text, StringComparison.Ordinal);
            Assert.Equal("akka://letters/user/nowhere", line.LogSource);
        });
    }

    [Fact]
    public void A_dead_letter_by_nobody_should_be_logged_without_a_sender()
    {
        In("akka.log-dead-letters = on", (system, lines) =>
        {
            system.ActorSelection("/user/nowhere").Tell("hello", system.DeadLetters);

            Assert.StartsWith(
                "Message [String] to [akka://letters/user/nowhere] was not delivered. [1]", lines.ExpectMsg<Info>().Message.ToString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void An_unhandled_message_and_a_dropped_one_should_be_logged_as_such()
    {
        In("akka.log-dead-letters = on", (system, lines) =>
        {
            system.EventStream.Publish(new UnhandledMessage("hello", lines.Ref, lines.Ref));
            Assert.StartsWith(
                $"Message [String] from {lines.Ref} to {lines.Ref} was unhandled. [1] dead letters", lines.ExpectMsg<Info>().Message.ToString(), StringComparison.Ordinal);
            system.EventStream.Publish(new Dropped("hello", "No room", lines.Ref, lines.Ref));
            Assert.StartsWith(
                $"Message [String] from {lines.Ref} to {lines.Ref} was dropped. No room. [2] dead letters", lines.ExpectMsg<Info>().Message.ToString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_suppressed_message_should_not_be_logged()
    {
        In("akka.log-dead-letters = on", (system, lines) =>
        {
            var nowhere = system.ActorSelection("/user/nowhere");
            nowhere.Tell(PoisonPill.Instance);
            system.EventStream.Publish(new UnhandledMessage(PoisonPill.Instance, lines.Ref, lines.Ref));
            nowhere.Tell("hello");

            Assert.Contains("was not delivered. [1] dead letters", lines.ExpectMsg<Info>().Message.ToString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Only_so_many_should_be_logged()
    {
        In("akka { log-dead-letters = 3, log-dead-letters-suspend-duration = infinite }", (system, lines) =>
        {
            for (var i = 0; i < 10; i++)
                system.ActorSelection("/user/nowhere").Tell(i);

            Assert.DoesNotContain("no more", lines.ExpectMsg<Info>().Message.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("no more", lines.ExpectMsg<Info>().Message.ToString(), StringComparison.Ordinal);
            Assert.Contains("[3] dead letters encountered, no more dead letters will be logged", lines.ExpectMsg<Info>().Message.ToString(), StringComparison.Ordinal);
            lines.ExpectNoMsg(Shortly);
        });
    }

    [Fact]
    public void Logging_should_go_on_after_the_pause_and_tell_what_it_left_out()
    {
        In("akka { log-dead-letters = 2, log-dead-letters-suspend-duration = 100ms }", (system, lines) =>
        {
            var nowhere = system.ActorSelection("/user/nowhere");
            for (var i = 0; i < 5; i++)
                nowhere.Tell(i);
            Assert.Contains("[1] dead letters", lines.ExpectMsg<Info>().Message.ToString(), StringComparison.Ordinal);
            Assert.Contains("no more dead letters will be logged in next [00:00:00.1000000]", lines.ExpectMsg<Info>().Message.ToString(), StringComparison.Ordinal);
            lines.ExpectNoMsg(Shortly);

            system.Scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(200), nowhere, "afterwards", lines.Ref);

            Assert.Contains("of which 3 were not logged. The counter will be reset now", lines.ExpectMsg<Info>().Message.ToString(), StringComparison.Ordinal);
            nowhere.Tell("again");
            Assert.Contains("[1] dead letters", lines.ExpectMsg<Info>().Message.ToString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Nothing_should_be_logged_when_switched_off()
    {
        In("akka.log-dead-letters = off", (system, lines) =>
        {
            system.ActorSelection("/user/nowhere").Tell("hello");

            lines.ExpectNoMsg(Shortly);
        });
    }

    [Theory]
    [InlineData("on", int.MaxValue)]
    [InlineData("off", 0)]
    [InlineData("7", 7)]
    public void The_setting_should_be_a_number_or_a_switch(string setting, int number)
    {
        In($"akka.log-dead-letters = {setting}", (system, _) => Assert.Equal(number, system.Settings.LogDeadLetters));
    }

    private void In(string config, Action<ActorSystem, Akka.TestKit.TestProbe> spec)
    {
        var system = ActorSystem.Create("letters", Quiet(config));
        try
        {
            var lines = CreateTestProbe(system);
            system.EventStream.Subscribe(lines.Ref, typeof(Info));
            spec(system, lines);
        }
        finally
        {
            Shutdown(system);
        }
    }

    private sealed record Told(string Word);
}
