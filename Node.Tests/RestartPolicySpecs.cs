using Node.Actors;
using Xunit;

namespace Node.Tests;

public class RestartPolicySpecs
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(0, 200)]
    [InlineData(1, 400)]
    [InlineData(4, 3200)]
    [InlineData(6, 10_000)]
    [InlineData(7, null)]
    public void The_wait_should_double_up_to_the_longest_until_the_child_is_given_up(int restarts, int? milliseconds) =>
        Assert.Equal(
            milliseconds,
            new RestartPolicy(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(10), 7, Minute).Delay(Enumerable.Repeat(Now, restarts), Now)?.TotalMilliseconds);

    [Fact]
    public void Restarts_of_long_ago_should_not_count() =>
        Assert.Equal(Minute, new RestartPolicy(Minute, Minute, 1, Minute).Delay([Now - Minute, Now - Minute - Minute], Now));
}
