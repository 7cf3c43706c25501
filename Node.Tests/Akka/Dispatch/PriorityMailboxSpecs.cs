using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Xunit;

namespace Node.Tests.Engine.Dispatch;

public class PriorityMailboxSpecs() : EngineSpec(
    $$"""
    by-number { mailbox-type = "{{typeof(ByNumber).AssemblyQualifiedName}}" }
    by-parity { mailbox-type = "{{typeof(ByParity).AssemblyQualifiedName}}" }
    """)
{
    [Fact]
    public void The_lowest_number_should_be_handled_first()
    {
        Assert.Equal([1, 2, 3, 5, 8, 9], Order("by-number", 5, 9, 1, 8, 3, 2));
    }

    [Fact]
    public void Equal_numbers_should_be_handled_in_the_order_told_by_a_stable_mailbox()
    {
        var numbers = Enumerable.Range(0, 200).ToArray();

        Assert.Equal(numbers.OrderBy(number => number % 2), Order("by-parity", numbers));
    }

    [Fact]
    public void The_engine_should_go_before_any_number()
    {
        var parent = PuppetOf();
        using var gate = new Gate();
        var actor = Watch(Inside(parent, context => context.ActorOf(Puppet.Props(TestActor).WithMailbox("by-number").WithDispatcher(OwnThread))));
        actor.Tell(new Puppet.Run(_ => gate.Pass()));
        gate.AwaitArrival();
        actor.Tell(-1000);

        Inside(parent, context => context.Stop(actor));
        gate.Open();

        ExpectTerminated(actor);
    }

    [Fact]
    public void Unstashed_messages_should_go_before_all_others()
    {
        using var gate = new Gate();
        var actor = Sys.ActorOf(Props.Create(() => new Stashing(TestActor)).WithMailbox("by-number"));
        actor.Tell(50);
        ExpectMsg("stashed 50");
        actor.Tell(40);
        ExpectMsg("stashed 40");
        actor.Tell(gate);
        gate.AwaitArrival();
        actor.Tell(1);
        actor.Tell("open");
        gate.Open();

        ExpectMsg("stashed 1");
        ExpectMsg(50);
        ExpectMsg(40);
        ExpectMsg(1);
    }

    private int[] Order(string mailbox, params int[] numbers)
    {
        using var gate = new Gate();
        var actor = Sys.ActorOf(Puppet.Props(TestActor).WithMailbox(mailbox).WithDispatcher(OwnThread));
        actor.Tell(new Puppet.Run(_ => gate.Pass()));
        gate.AwaitArrival();
        Array.ForEach(numbers, number => actor.Tell(number));
        gate.Open();
        return [.. ReceiveN(numbers.Length).Cast<int>()];
    }

    public sealed class ByNumber(Settings settings, Config config) : UnboundedPriorityMailbox(settings, config)
    {
        protected override int PriorityGenerator(object message) => message as int? ?? int.MaxValue;
    }

    public sealed class ByParity(Settings settings, Config config) : UnboundedStablePriorityMailbox(settings, config)
    {
        protected override int PriorityGenerator(object message) => message is int number ? number % 2 : 2;
    }

    private sealed class Stashing(IActorRef report) : UntypedActor, IWithUnboundedStash
    {
        public IStash Stash { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case Gate gate:
                    gate.Pass();
                    break;
                case "open":
                    Become(opened => report.Tell(opened));
                    Stash.UnstashAll();
                    break;
                default:
                    Stash.Stash();
                    report.Tell($"stashed {message}");
                    break;
            }
        }
    }
}
