using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Configs;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class FsmTimingSpecs : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    public FsmTimingSpecs()
        : base(TestConfigs.TestSchedulerConfig)
    {
    }

    private TestScheduler Time => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void A_state_should_time_out_after_its_time()
    {
        var machine = Start(fsm => fsm.When("idle", _ => null, Second * 2));

        Time.Advance(Second * 2 - Tick);
        Settle(machine);

        Time.Advance(Tick);
        ExpectMsg("timeout in idle");
    }

    [Fact]
    public void The_time_of_a_state_should_start_anew_with_every_event()
    {
        var machine = Start(fsm => fsm.When("idle", _ => null, Second * 2));

        for (var i = 0; i < 3; i++)
        {
            Time.Advance(Second * 2 - Tick);
            machine.Tell("event");
            ExpectMsg("event in idle");
            Settle(machine);
        }

        Time.Advance(Second * 2);
        ExpectMsg("timeout in idle");
        Settle(machine);
        Time.Advance(Second * 2);
        ExpectMsg("timeout in idle");
    }

    [Fact]
    public void The_time_of_a_state_should_end_with_the_state()
    {
        var machine = Start(fsm =>
        {
            fsm.When("idle", happened => happened.FsmEvent is "go" ? fsm.GoTo("busy") : null, Second);
            fsm.When("busy", _ => null);
        });

        machine.Tell("go");
        Settle(machine);

        Time.Advance(Second * 5);
        Settle(machine);
    }

    [Fact]
    public void A_time_given_with_an_answer_should_hold_until_the_next_event()
    {
        var machine = Start(fsm => fsm.When("idle", happened => happened.FsmEvent is "hurry" ? fsm.Stay().ForMax(Second) : null, Second * 5));

        machine.Tell("hurry");
        Settle(machine);
        Time.Advance(Second);
        ExpectMsg("timeout in idle");
        Settle(machine);

        Time.Advance(Second * 5 - Tick);
        Settle(machine);
        Time.Advance(Tick);
        ExpectMsg("timeout in idle");
    }

    [Fact]
    public void The_longest_time_there_is_should_mean_no_time_out()
    {
        var machine = Start(fsm => fsm.When("idle", happened => Say(happened.StateData, fsm).Using(1).ForMax(TimeSpan.MaxValue), Second));
        machine.Tell("never");
        machine.Tell("never");
        ExpectMsg(0);
        ExpectMsg(1);
        Settle(machine);

        Time.Advance(Second * 100);

        Settle(machine);
    }

    [Fact]
    public void The_time_of_a_state_should_be_changed_by_the_machine()
    {
        var machine = Start(fsm =>
        {
            fsm.When("idle", _ => null, Second);
            fsm.SetStateTimeout("idle", Second * 3);
        });

        Time.Advance(Second * 3 - Tick);
        Settle(machine);

        Time.Advance(Tick);
        ExpectMsg("timeout in idle");
    }

    [Fact]
    public void The_first_time_given_for_a_state_should_be_its_time()
    {
        var machine = Start(fsm =>
        {
            fsm.When("idle", _ => null);
            fsm.When("idle", _ => null, Second * 2);
            fsm.When("idle", _ => null, Second);
            fsm.When("idle", _ => null);
        });

        Time.Advance(Second * 2 - Tick);
        Settle(machine);

        Time.Advance(Tick);
        ExpectMsg("timeout in idle");
    }

    [Fact]
    public void The_start_should_have_a_time_of_its_own()
    {
        Start(fsm =>
        {
            fsm.When("idle", _ => null);
            fsm.StartWith("idle", 0, Second);
        });

        Time.Advance(Second);

        ExpectMsg("timeout in idle");
    }

    [Fact]
    public void A_timer_should_send_its_message_once()
    {
        var machine = Start(fsm =>
        {
            fsm.When("idle", happened => happened.FsmEvent is "tick" ? Say(fsm.IsTimerActive("t"), fsm) : null);
            fsm.SetTimer("t", "tick", Second);
            TestActor.Tell(fsm.IsTimerActive("t"));
        }, true);

        Time.Advance(Second);
        ExpectMsg(false);

        Time.Advance(Second * 10);
        Settle(machine);
    }

    [Fact]
    public void A_repeated_timer_should_send_its_message_until_it_is_cancelled()
    {
        var machine = Start(fsm =>
        {
            fsm.When("idle", happened => happened.FsmEvent is "cancel" ? Cancel(fsm) : null);
            fsm.SetTimer("t", "tick", Second, repeat: true);
        });

        for (var i = 0; i < 3; i++)
        {
            Time.Advance(Second);
            ExpectMsg("tick in idle");
        }

        machine.Tell("cancel");
        ExpectMsg("active True, then False");
        Time.Advance(Second * 2);
        Settle(machine);
    }

    [Fact]
    public void A_timer_should_take_the_place_of_the_one_with_its_name()
    {
        var machine = Start(fsm =>
        {
            fsm.When("idle", _ => null);
            fsm.SetTimer("t", "old", Second);
            fsm.SetTimer("t", "new", Second * 2);
            fsm.SetTimer("u", "other", Second * 3);
        });

        Time.Advance(Second);
        Settle(machine);
        Time.Advance(Second);
        ExpectMsg("new in idle");
        Time.Advance(Second);
        ExpectMsg("other in idle");
    }

    [Fact]
    public void A_cancelled_timer_should_not_be_heard_of_even_when_its_message_is_in_the_mailbox()
    {
        var machine = Start(fsm =>
        {
            fsm.When("idle", happened => happened.FsmEvent is "cancel late" ? CancelLate(fsm) : null);
            fsm.SetTimer("t", "tick", Second);
        });

        machine.Tell("cancel late");

        ExpectMsg("active True, then False");
        Settle(machine);
    }

    [Fact]
    public void A_timer_should_be_an_event_that_starts_the_time_of_the_state_anew()
    {
        var machine = Start(fsm =>
        {
            fsm.When("idle", _ => null, Second * 3);
            fsm.SetTimer("t", "tick", Second * 2);
        });

        Time.Advance(Second * 2);
        ExpectMsg("tick in idle");
        Settle(machine);
        Time.Advance(Second * 3 - Tick);
        Settle(machine);

        Time.Advance(Tick);
        ExpectMsg("timeout in idle");
    }

    [Fact]
    public void A_timer_should_end_with_the_incarnation_that_set_it()
    {
        var incarnations = 0;
        var machine = Start(fsm =>
        {
            fsm.When("idle", happened => happened.FsmEvent is "crash" ? throw new InvalidOperationException("crash") : null);
            if (++incarnations == 1)
            {
                fsm.SetTimer("t", "tick", Second, repeat: true);
            }
        });

        EventFilter.Exception<InvalidOperationException>("crash").ExpectOne(() => machine.Tell("crash"));
        Settle(machine);
        Time.Advance(Second * 3);

        Settle(machine);
        Assert.Equal(2, incarnations);
    }

    [Fact]
    public void A_timer_should_end_with_its_incarnation_also_when_that_does_not_clean_up()
    {
        var machine = Sys.ActorOf(Props.Create(() => new CarelessMachine(TestActor)));
        EventFilter.Exception<InvalidOperationException>("crash").ExpectOne(() => machine.Tell("crash"));
        Settle(machine);

        Time.Advance(Second * 3);

        Settle(machine);
    }

    [Fact]
    public void A_timer_should_have_the_effect_of_its_message_when_that_is_one_for_the_engine()
    {
        var machine = Start(fsm =>
        {
            fsm.When("idle", _ => null);
            fsm.SetTimer("t", PoisonPill.Instance, Second);
        });
        Watch(machine);

        Time.Advance(Second);

        ExpectTerminated(machine);
    }

    private IActorRef Start(Action<Machine> setUp, params object[] said)
    {
        Action<Machine> all = fsm =>
        {
            fsm.StartWith("idle", 0);
            fsm.WhenUnhandled(happened => Say($"{(happened.FsmEvent is FSMBase.StateTimeout ? "timeout" : happened.FsmEvent)} in {fsm.StateName}", fsm));
            setUp(fsm);
        };
        var machine = Sys.ActorOf(Props.Create(() => new Machine(all)));
        foreach (var message in said)
        {
            ExpectMsg(message);
        }

        Settle(machine);
        return machine;
    }

    /// <summary>What was told to the machine is done, and it said nothing more. An identification is not an event.</summary>
    private void Settle(IActorRef machine)
    {
        machine.Tell(new Identify("settled"), TestActor);
        ExpectMsg<ActorIdentity>();
    }

    private FSMBase.State<string, int> CancelLate(Machine fsm)
    {
        Time.Advance(Second);
        return Cancel(fsm);
    }

    private FSMBase.State<string, int> Cancel(Machine fsm)
    {
        var before = fsm.IsTimerActive("t");
        fsm.CancelTimer("t");
        return Say($"active {before}, then {fsm.IsTimerActive("t")}", fsm);
    }

    private FSMBase.State<string, int> Say(object message, Machine fsm)
    {
        TestActor.Tell(message);
        return fsm.Stay();
    }

    private sealed class CarelessMachine : FSM<string, int>
    {
        public CarelessMachine(IActorRef spec)
        {
            StartWith("idle", 0);
            When("idle", happened =>
            {
                if (happened.FsmEvent is "crash")
                {
                    SetTimer("t", "tick", Second);
                    throw new InvalidOperationException("crash");
                }

                spec.Tell(happened.FsmEvent);
                return Stay();
            });
            Initialize();
        }

        protected override void PreRestart(Exception reason, object? message)
        {
        }
    }
}
