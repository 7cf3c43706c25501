using System.Net;
using Node.Actors.P2P.Discovery.Table;
using Node.Core.Crypto;
using Node.Tests.Core.Discovery;
using Xunit;

namespace Node.Tests.P2P.Discovery.Table;

public sealed class PendingRequestsSpecs
{
    private static readonly DateTimeOffset Deadline = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly PendingRequests _requests = new(limit: 2);

    [Fact]
    public void Answer_should_be_taken_once_and_by_its_hash()
    {
        Assert.True(_requests.TryAdd(TableNodes.Node(1), 7, Deadline));
        Assert.Null(_requests.Take(TableNodes.Id(1), IPAddress.Loopback, default));

        _requests.Sent(7, Keccak256.OfNothing);

        Assert.Null(_requests.Take(TableNodes.Id(1), IPAddress.Loopback, default));
        Assert.Null(_requests.Take(TableNodes.Id(2), IPAddress.Loopback, Keccak256.OfNothing));
        Assert.Null(_requests.Take(TableNodes.Id(1), IPAddress.Any, Keccak256.OfNothing));
        Assert.Equal(TableNodes.Node(1), _requests.Take(TableNodes.Id(1), IPAddress.Loopback, Keccak256.OfNothing));
        Assert.Null(_requests.Take(TableNodes.Id(1), IPAddress.Loopback, Keccak256.OfNothing));
        Assert.True(_requests.IsEmpty);
    }

    [Fact]
    public void One_should_be_on_its_way_to_a_node_and_no_more_than_the_limit_at_all()
    {
        Assert.True(_requests.TryAdd(TableNodes.Node(1), 1, Deadline));
        Assert.False(_requests.TryAdd(TableNodes.Node(1), 2, Deadline));
        Assert.True(_requests.TryAdd(TableNodes.Node(2), 3, Deadline));
        Assert.False(_requests.TryAdd(TableNodes.Node(3), 4, Deadline));
        Assert.True(_requests.Contains(TableNodes.Id(2)));
        Assert.False(_requests.Contains(TableNodes.Id(3)));
    }

    [Fact]
    public void Overdue_ones_should_be_given_up()
    {
        _requests.TryAdd(TableNodes.Node(1), 1, Deadline);
        _requests.TryAdd(TableNodes.Node(2), 2, Deadline.AddSeconds(1));

        Assert.Empty(_requests.TakeOverdue(Deadline.AddTicks(-1)));
        Assert.Equal([TableNodes.Node(1)], _requests.TakeOverdue(Deadline));

        _requests.Sent(1, Keccak256.OfNothing);
        Assert.Null(_requests.Take(TableNodes.Id(1), IPAddress.Loopback, Keccak256.OfNothing));
        Assert.False(_requests.IsEmpty);
    }
}
