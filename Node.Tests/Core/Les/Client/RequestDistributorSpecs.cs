using Node.Core.Les.Client;
using Node.Core.Primitives;
using Xunit;
using static Node.Tests.Core.Les.Client.Ids;

namespace Node.Tests.Core.Les.Client;

/// <summary>geth's distributor_test.go, on virtual time: RequestDistributor and RequestDistributorResend.</summary>
public sealed class RequestDistributorSpecs
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly RequestDistributor _distributor = new(Patience, new Random(1));
    private readonly Dictionary<(long, NodeId), Standing> _standings = [];
    private NodeId[] _servers = [Server(1), Server(2)];

    [Fact]
    public void Request_should_go_to_a_server_that_can_have_it_now()
    {
        Stand(1, 1, Standing.Refused("pruned"));
        _distributor.Add(1, Start);

        Assert.Equal(new Distribution.Send(1, Server(2)), Next(0));
        Assert.Equal(new Distribution.Wait(null), Next(0));
    }

    [Fact]
    public void Shortest_wait_should_be_waited_for()
    {
        Stand(1, 1, Standing.In(TimeSpan.FromMilliseconds(70)));
        Stand(1, 2, Standing.In(TimeSpan.FromMilliseconds(30)));
        _distributor.Add(1, Start);

        Assert.Equal(new Distribution.Wait(At(0.03)), Next(0));

        Stand(1, 2, Standing.Ready(0.5));
        Assert.Equal(new Distribution.Send(1, Server(2)), Next(0.03));
    }

    [Fact]
    public void Server_should_be_kept_for_the_first_request_that_can_have_it()
    {
        _servers = [Server(1)];
        Stand(1, 1, Standing.In(TimeSpan.FromSeconds(1)));
        Stand(2, 1, Standing.Ready(1));
        _distributor.Add(1, Start);
        _distributor.Add(2, Start);

        Assert.Equal(new Distribution.Wait(At(1)), Next(0));
    }

    [Fact]
    public void Request_that_no_server_can_have_should_let_others_pass()
    {
        _servers = [Server(1)];
        Stand(1, 1, Standing.Refused("pruned"));
        _distributor.Add(1, Start);
        _distributor.Add(2, Start);

        Assert.Equal(new Distribution.Send(2, Server(1)), Next(0));
        Assert.Equal(new Distribution.Wait(At(3)), Next(0));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Request_should_fail_with_reasons_after_three_seconds_without_a_suitable_server_and_not_before(bool hasServers)
    {
        _servers = hasServers ? [Server(1), Server(2)] : [];
        Stand(1, 1, Standing.Refused("pruned"));
        Stand(1, 2, Standing.Refused("frozen"));
        _distributor.Add(1, Start);
        Assert.Equal(new Distribution.Wait(At(3)), Next(2.999));

        var failed = Assert.IsType<Distribution.Fail>(Next(3));

        Assert.Equal(1, failed.Number);
        Assert.Equal(hasServers ? [new Refusal(Server(1), "pruned"), new Refusal(Server(2), "frozen")] : [], failed.Refusals.ToArray());
        Assert.Equal(0, _distributor.Waiting);
    }

    [Fact]
    public void Request_behind_others_should_fail_in_time_too()
    {
        _servers = [Server(1)];
        Stand(1, 1, Standing.In(TimeSpan.FromSeconds(60)));
        Stand(2, 1, Standing.Refused("pruned"));
        _distributor.Add(1, Start);
        _distributor.Add(2, Start);

        Assert.Equal(2, Assert.IsType<Distribution.Fail>(Next(3)).Number);
        Assert.Equal(new Distribution.Wait(At(63)), Next(3));
    }

    [Fact]
    public void Server_that_comes_within_the_patience_should_be_asked()
    {
        _servers = [];
        _distributor.Add(1, Start);
        Assert.IsType<Distribution.Wait>(Next(1));

        _servers = [Server(3)];

        Assert.Equal(new Distribution.Send(1, Server(3)), Next(2));
    }

    [Fact]
    public void Resent_request_should_keep_its_place()
    {
        _servers = [Server(1)];
        _distributor.Add(1, Start);
        _distributor.Add(2, Start);
        Assert.Equal(new Distribution.Send(1, Server(1)), Next(0));

        _distributor.Add(1, Start);

        Assert.Equal(new Distribution.Send(1, Server(1)), Next(0));
        Assert.Equal(new Distribution.Send(2, Server(1)), Next(0));
    }

    [Fact]
    public void Removed_request_should_not_be_sent()
    {
        _distributor.Add(1, Start);

        Assert.True(_distributor.Remove(1));

        Assert.Equal(new Distribution.Wait(null), Next(0));
    }

    [Fact]
    public void Choice_should_follow_what_is_left_of_the_buffers()
    {
        var sent = new Dictionary<NodeId, int> { [Server(1)] = 0, [Server(2)] = 0 };
        for (var number = 0; number < 1000; number++)
        {
            Stand(number, 1, Standing.Ready(0.9));
            Stand(number, 2, Standing.Ready(0.1));
            _distributor.Add(number, Start);
            sent[Assert.IsType<Distribution.Send>(Next(0)).Server]++;
        }

        Assert.InRange(sent[Server(1)], 860, 940);
    }

    [Fact]
    public void Reasons_should_tell_a_wait_from_a_refusal()
    {
        Stand(1, 1, Standing.In(TimeSpan.FromMilliseconds(250)));
        Stand(1, 2, Standing.Refused("pruned"));

        var reasons = RequestDistributor.Explain(1, _servers, Look);

        Assert.Equal(["its buffer allows it in 250 ms only", "pruned"], reasons.Select(refusal => refusal.Reason));
    }

    /// <summary>Servers that serve one request after the other: all are served, and the queue never stands while a buffer is free.</summary>
    [Fact]
    public void Distributor_should_hand_out_all_requests_as_buffers_fill()
    {
        const int count = 200;
        var free = new Dictionary<NodeId, DateTimeOffset> { [Server(1)] = Start, [Server(2)] = Start };
        var now = Start;
        for (var number = 0; number < count; number++)
            _distributor.Add(number, Start);
        var sent = new List<long>();
        Standing Waiting(long number, NodeId server) =>
            number % 7 == 3 && server == Server(1) ? Standing.Refused("odd") : free[server] <= now ? Standing.Ready(1) : Standing.In(free[server] - now);

        while (sent.Count < count)
        {
            switch (_distributor.Next(now, _servers, Waiting))
            {
                case Distribution.Send send:
                    Assert.True(free[send.Server] <= now);
                    free[send.Server] = now.AddMilliseconds(send.Server == Server(1) ? 10 : 30);
                    sent.Add(send.Number);
                    break;
                case Distribution.Wait { Until: { } until }:
                    Assert.True(until > now && free.Values.All(time => time > now));
                    now = until;
                    break;
                case var other:
                    Assert.Fail($"{other}");
                    break;
            }
        }

        Assert.Equal(count, sent.Distinct().Count());
        Assert.InRange((now - Start).TotalSeconds, 1.4, 1.7);
    }

    private Distribution Next(double seconds) => _distributor.Next(At(seconds), _servers, Look);

    private Standing Look(long number, NodeId server) => _standings.GetValueOrDefault((number, server), Standing.Ready(1));

    private void Stand(long number, int server, Standing standing) => _standings[(number, Server(server))] = standing;
}
