using Akka.Configuration;
using Xunit;

namespace Node.Tests.Engine.TestKit;

public class DilationSpecs : Akka.TestKit.Xunit2.TestKit
{
    public DilationSpecs()
        : base("akka.test { timefactor = 2.5, single-expect-default = 20ms, default-timeout = 7s, filter-leeway = 8s }")
    {
    }

    [Fact]
    public void Settings_should_come_from_the_configuration()
    {
        Assert.Equal(2.5, TestKitSettings.TestTimeFactor);
        Assert.Equal(TimeSpan.FromMilliseconds(20), TestKitSettings.SingleExpectDefault);
        Assert.Equal(TimeSpan.FromSeconds(7), TestKitSettings.DefaultTimeout);
        Assert.Equal(TimeSpan.FromSeconds(8), TestKitSettings.TestEventFilterLeeway);
        Assert.Equal(2.5, Sys.Settings.Config.GetDouble("akka.test.timefactor"));
    }

    [Fact]
    public void Dilated_should_multiply_with_the_factor()
    {
        Assert.Equal(TimeSpan.FromSeconds(5), Dilated(TimeSpan.FromSeconds(2)));
        Assert.Equal(TimeSpan.FromSeconds(5), RemainingOrDilated(TimeSpan.FromSeconds(2)));
        Assert.Equal(TimeSpan.FromMilliseconds(50), RemainingOrDefault);
        Assert.Equal(TimeSpan.FromMilliseconds(20), GetTimeoutOrDefault(null));
        Assert.Equal(TimeSpan.FromSeconds(2), GetTimeoutOrDefault(TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public void Dilated_should_refuse_negative_times()
    {
        Assert.ThrowsAny<ArgumentException>(() => Dilated(TimeSpan.FromSeconds(-1)));
        Assert.ThrowsAny<ArgumentException>(() => RemainingOrDilated(TimeSpan.FromSeconds(-1)));
    }

    [Fact]
    public void Failures_should_name_the_dilated_time()
    {
        Assert.Contains("00:00:00.1", Expected.Failure(() => ExpectMsg<string>(Expected.Shortly)), StringComparison.Ordinal);
        Assert.Contains("00:00:00.05", Expected.Failure(() => ExpectMsg<string>()), StringComparison.Ordinal);
        Assert.Contains(
            "00:00:00.1", Expected.Failure(() => EventFilter.Info().ExpectOne(Expected.Shortly, () => { })), StringComparison.Ordinal);
    }

    [Fact]
    public void Within_should_be_dilated()
    {
        Within(TimeSpan.FromSeconds(10), () => Assert.True(Remaining > TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void A_factor_that_is_not_positive_should_be_refused()
    {
        Assert.Throws<ConfigurationException>(() => new Akka.TestKit.TestKitSettings(
            ConfigurationFactory.ParseString("akka.test.timefactor = 0").WithFallback(DefaultConfig)));
    }
}
