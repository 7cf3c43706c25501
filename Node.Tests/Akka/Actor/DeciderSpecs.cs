using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class DeciderSpecs
{
    [Fact]
    public void The_default_should_restart_but_stop_what_a_restart_cannot_heal()
    {
        var decider = SupervisorStrategy.DefaultStrategy.Decider;

        Assert.Equal(Directive.Restart, decider.Decide(new Boom()));
        Assert.Equal(Directive.Stop, decider.Decide(new ActorInitializationException("not made")));
        Assert.Equal(Directive.Stop, decider.Decide(new PostRestartException(ActorRefs.Nobody, new Boom(), new Boom())));
        Assert.Equal(Directive.Stop, decider.Decide(new ActorKilledException("Kill")));
        Assert.Equal(Directive.Stop, decider.Decide(new DeathPactException(ActorRefs.Nobody)));
    }

    [Fact]
    public void The_stopping_strategy_should_stop_always()
    {
        Assert.Equal(Directive.Stop, SupervisorStrategy.StoppingStrategy.Decider.Decide(new Boom()));
    }

    [Fact]
    public void The_first_row_that_fits_should_decide()
    {
        var decider = Decider.From(
            Directive.Escalate,
            Directive.Resume.When<ArgumentNullException>(),
            Directive.Restart.When<ArgumentException>(),
            Directive.Stop.When<ArgumentOutOfRangeException>());

        Assert.Equal(Directive.Resume, decider.Decide(new ArgumentNullException("name")));
        Assert.Equal(Directive.Restart, decider.Decide(new ArgumentOutOfRangeException("name")));
        Assert.Equal(Directive.Escalate, decider.Decide(new Boom()));
        Assert.Equal(Directive.Escalate, decider.DefaultDirective);
        Assert.Equal(3, decider.Pairs.Length);
    }

    [Fact]
    public void The_rows_may_be_a_sequence()
    {
        IEnumerable<KeyValuePair<Type, Directive>> rows = [Directive.Stop.When<Boom>()];

        Assert.Equal(Directive.Stop, Decider.From(Directive.Resume, rows).Decide(new Boom()));
        Assert.Equal(Directive.Stop, new DeployableDecider(Directive.Resume, rows).Decide(new Boom()));
    }

    [Fact]
    public void A_delegate_should_decide()
    {
        var decider = Decider.From(cause => cause is Boom ? Directive.Stop : Directive.Escalate);

        Assert.Equal(Directive.Stop, decider.Decide(new Boom()));
        Assert.Equal(Directive.Escalate, decider.Decide(new InvalidOperationException()));
    }

    [Fact]
    public void A_strategy_should_keep_what_it_was_made_with()
    {
        var decider = Decider.From(Directive.Stop);

        AssertOneForOne(new OneForOneStrategy(3, TimeSpan.FromSeconds(2), decider), 3, 2000);
        AssertOneForOne(new OneForOneStrategy(3, 2000, decider), 3, 2000);
        AssertOneForOne(new OneForOneStrategy(null, null, decider), -1, -1);
        AssertOneForOne(new OneForOneStrategy(decider), -1, -1);
        AssertAllForOne(new AllForOneStrategy(3, TimeSpan.FromSeconds(2), decider), 3, 2000);
        AssertAllForOne(new AllForOneStrategy(3, 2000, decider), 3, 2000);
        AssertAllForOne(new AllForOneStrategy(null, null, decider), -1, -1);
        AssertAllForOne(new AllForOneStrategy(decider), -1, -1);

        void AssertOneForOne(OneForOneStrategy strategy, int retries, int window) => Assert.Equal(
            (retries, window, decider), (strategy.MaxNumberOfRetries, strategy.WithinTimeRangeMilliseconds, strategy.Decider));

        void AssertAllForOne(AllForOneStrategy strategy, int retries, int window) => Assert.Equal(
            (retries, window, decider), (strategy.MaxNumberOfRetries, strategy.WithinTimeRangeMilliseconds, strategy.Decider));
    }
}
