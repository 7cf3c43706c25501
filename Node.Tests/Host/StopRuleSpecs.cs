using Node.Host;
using Xunit;

namespace Node.Tests.Host;

public sealed class StopRuleSpecs
{
    private readonly StopRule _rule = new();

    [Fact]
    public void A_second_signal_should_stop_at_once()
    {
        Assert.Equal(StopRule.Verdict.InOrder, _rule.Hear(TimeSpan.FromSeconds(7)));
        Assert.Equal(StopRule.Verdict.AtOnce, _rule.Hear(TimeSpan.FromSeconds(8)));
        Assert.Equal(StopRule.Verdict.AtOnce, _rule.Hear(TimeSpan.FromSeconds(9)));
    }

    [Fact]
    public void Signals_that_come_together_should_be_one()
    {
        Assert.Equal(StopRule.Verdict.InOrder, _rule.Hear(TimeSpan.FromSeconds(7)));
        Assert.Equal(StopRule.Verdict.Nothing, _rule.Hear(TimeSpan.FromSeconds(7.2)));
        Assert.Equal(StopRule.Verdict.AtOnce, _rule.Hear(TimeSpan.FromSeconds(7.6)));
    }
}
