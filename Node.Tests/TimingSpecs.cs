using Node.Actors;
using Xunit;

namespace Node.Tests;

public class TimingSpecs
{
    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void What_is_past_should_be_due_at_once(int due, int wait) => Assert.Equal(
        TimeSpan.FromTicks(wait), Timing.Until(DateTimeOffset.UnixEpoch + TimeSpan.FromTicks(due), DateTimeOffset.UnixEpoch));
}
