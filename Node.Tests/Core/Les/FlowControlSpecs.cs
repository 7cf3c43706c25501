using Node.Core.Les;
using Xunit;

namespace Node.Tests.Core.Les;

/// <summary>Server and client together: the promise is that a client that reckons is never refused.</summary>
public sealed class FlowControlSpecs
{
    private const int Schedules = 60;

    private static readonly TimeSpan Time = TimeSpan.FromMinutes(10);

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(5_000)]
    public void A_client_should_never_reckon_with_more_than_there_is(int slowest) =>
        Assert.All(Enumerable.Range(0, Schedules), seed =>
        {
            var network = new FlowNetwork(seed, slowest);

            network.Run(Time);

            Assert.True(network.Accepted > 20, $"{network.Accepted} requests in ten minutes");
        });

    [Theory]
    [InlineData(30)]
    [InlineData(990)]
    public void A_client_should_never_reckon_with_more_while_its_capacity_changes(int slowest) =>
        Assert.All(Enumerable.Range(0, Schedules), seed =>
        {
            var network = new FlowNetwork(seed, slowest) { Changes = TimeSpan.FromSeconds(seed % 2 == 0 ? 1 : 8) };

            network.Run(Time);

            Assert.True(network.Accepted > 20, $"{network.Accepted} requests in ten minutes");
        });

    [Theory]
    [InlineData(30)]
    [InlineData(990)]
    public void A_client_should_never_reckon_with_more_whatever_flows_in_beyond_what_it_was_granted(int slowest) =>
        Assert.All(Enumerable.Range(0, Schedules), seed =>
        {
            var network = new FlowNetwork(seed, slowest)
            {
                Bonuses = TimeSpan.FromMilliseconds(seed % 3 == 0 ? 200 : 2_000),
                Changes = seed % 2 == 0 ? TimeSpan.FromSeconds(3) : null,
                Overloads = seed % 4 == 0 && slowest < Freezing.Shortest.TotalMilliseconds / 2 ? TimeSpan.FromSeconds(10) : null,
            };

            network.Run(Time);

            Assert.True(network.Accepted > 20, $"{network.Accepted} requests in ten minutes");
        });

    [Fact]
    public void A_client_that_was_frozen_should_never_reckon_with_more_afterwards() =>
        Assert.All(Enumerable.Range(0, Schedules), seed =>
        {
            var network = new FlowNetwork(seed, slowest: 340) { Overloads = TimeSpan.FromSeconds(10), Changes = TimeSpan.FromSeconds(7) };

            network.Run(Time);

            Assert.True(network is { Accepted: > 20, Frozen: > 5 });
        });
}
