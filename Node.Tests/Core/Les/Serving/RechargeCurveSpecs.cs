using Node.Core.Les.Serving;
using Xunit;

namespace Node.Tests.Core.Les.Serving;

public class RechargeCurveSpecs
{
    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 10)]
    [InlineData(100, 10)]
    [InlineData(125, 8)]
    [InlineData(500, 2)]
    [InlineData(1_000, 1)]
    [InlineData(2_000, 1)]
    public void What_is_not_given_out_should_flow_to_all_up_to_ten_times_what_was_granted(ulong connected, double factor) =>
        Assert.Equal(factor, RechargeCurve.Factor(connected, 1_000));
}
