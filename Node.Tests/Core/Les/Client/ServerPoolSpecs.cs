using Node.Core.Les.Client;
using Node.Core.Primitives;
using Xunit;
using static Node.Tests.Core.Les.Client.Ids;

namespace Node.Tests.Core.Les.Client;

/// <summary>geth's serverpool_test.go, without the questions over UDP: who is dialled, how often, who is kept.</summary>
public sealed class ServerPoolSpecs
{
    private static readonly ServerPoolTerms Terms = new(
        Target: 3,
        Parallel: 2,
        DialTimeout: TimeSpan.FromSeconds(30),
        Redial: TimeSpan.FromSeconds(10),
        Distrust: TimeSpan.FromHours(1),
        Forget: TimeSpan.FromHours(2000),
        MaxServers: 10);

    private readonly ServerPool _pool = new(Terms, new Random(5));

    [Fact]
    public void No_more_dials_than_allowed_should_be_under_way()
    {
        Offer(1, 2, 3, 4, 5);

        Assert.Equal(2, Next(0).Count);
        Assert.Empty(Next(1));
    }

    [Fact]
    public void Nobody_should_be_dialled_beyond_the_target()
    {
        Offer(1, 2, 3, 4, 5);
        foreach (var server in (int[])[1, 2])
            _pool.Join(Server(server), null, Start);
        Assert.Single(Next(0));

        _pool.Join(Server(3), null, Start);
        _pool.Join(Server(4), null, Start);
        _pool.Join(Server(5), null, Start);

        Assert.Empty(Next(60));
    }

    [Fact]
    public void Trusted_servers_should_be_dialled_beyond_the_target()
    {
        Offer(1, 2, 3);
        foreach (var server in (int[])[1, 2, 3])
            _pool.Join(Server(server), null, Start);
        _pool.Trust(Url(8), Start);
        _pool.Trust(Url(9), Start);

        Assert.Equal([8, 9], Next(0));
        Assert.True(_pool.IsTrusted(Server(8)));
    }

    [Fact]
    public void Failed_dial_should_be_repeated_after_waits_that_grow_by_half()
    {
        Offer(1);
        var time = 0.0;
        foreach (var wait in (double[])[10, 15, 22.5, 33.75])
        {
            Assert.Equal([1], Next(time));
            _pool.Fail(Server(1), At(time));
            Assert.Empty(Next(time + wait - 0.1));
            Assert.Equal(At(time + wait), _pool.Wake(At(time)));
            time += wait;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Server_that_has_moved_should_be_dialled_where_it_is_at_once(bool hasFailed)
    {
        Offer(1);
        Next(0);
        if (hasFailed)
            _pool.Fail(Server(1), At(0));
        var moved = new Enode(Server(1), System.Net.IPAddress.Parse("10.0.0.2"), 30304, 0);

        _pool.Offer(moved, At(1));

        Assert.Equal(moved, Assert.Single(_pool.Next(At(1))));
    }

    [Fact]
    public void Dial_of_which_nothing_is_heard_should_have_failed()
    {
        Offer(1);
        Next(0);

        Assert.Empty(Next(30));

        Assert.Equal([1], Next(40));
        Assert.Equal(1, _pool.Find(Server(1))!.Failures);
    }

    [Fact]
    public void Lost_server_should_be_dialled_again_after_a_while()
    {
        Offer(1);
        Next(0);
        _pool.Join(Server(1), null, Start);
        _pool.Leave(Server(1), At(100));

        Assert.Empty(Next(105));
        Assert.Equal([1], Next(110));
    }

    [Fact]
    public void Server_that_was_left_for_what_it_did_should_wait_long_and_be_worth_nothing()
    {
        Offer(1);
        _pool.Join(Server(1), null, Start);
        _pool.Serve(Server(1), 1000, 1, Start);
        _pool.Distrust(Server(1), At(1));
        _pool.Leave(Server(1), At(1));

        Assert.Empty(_pool.Known);
        Assert.Empty(Next(3600));
        Assert.Equal([1], Next(3602));
    }

    [Fact]
    public void Known_and_new_servers_should_be_dialled_in_turn()
    {
        Offer(1, 2, 3, 4);
        foreach (var server in (int[])[6, 7])
            _pool.Remember(new ServerRecord(Url(server), 1000, 0, Start), Start);

        var first = Next(0);

        Assert.Equal(1, first.Count(server => server > 5));
    }

    [Fact]
    public void Known_servers_should_be_dialled_by_their_value()
    {
        var best = 0;
        for (var round = 0; round < 200; round++)
        {
            var pool = new ServerPool(Terms with { Target = 1 }, new Random(round));
            pool.Remember(new ServerRecord(Url(1), 900, 0, Start), Start);
            pool.Remember(new ServerRecord(Url(2), 100, 0, Start), Start);
            best += pool.Next(Start)[0].Id == Server(1) ? 1 : 0;
        }

        Assert.InRange(best, 160, 199);
    }

    [Fact]
    public void Service_should_add_to_the_value_and_late_answers_take_from_it()
    {
        Offer(1);
        _pool.Join(Server(1), null, Start);

        _pool.Serve(Server(1), 10, 1, Start);
        _pool.Serve(Server(1), 4, -1, Start);
        Assert.Equal(6, _pool.Find(Server(1))!.Value, 6);

        _pool.Serve(Server(1), 100, -1, Start);
        Assert.Equal(0, _pool.Find(Server(1))!.Value, 6);
    }

    [Fact]
    public void Value_should_fade()
    {
        Offer(1);
        _pool.Join(Server(1), null, Start);
        _pool.Serve(Server(1), 100, 1, Start);

        _pool.Leave(Server(1), Start.AddHours(100));

        Assert.Equal(100 / Math.E, _pool.Find(Server(1))!.Value, 3);
    }

    [Fact]
    public void Only_servers_of_some_value_should_be_kept()
    {
        Offer(1, 2);
        _pool.Join(Server(1), null, Start);
        _pool.Join(Server(2), null, Start);
        _pool.Serve(Server(1), 1.01, 1, Start);
        _pool.Serve(Server(2), 0.99, 1, Start);

        var (changed, gone) = _pool.TakeUnwritten(Start);

        Assert.Equal([Server(1)], changed.Select(record => record.Node.Id));
        Assert.Equal([Server(2)], gone.ToArray());
        Assert.Empty(_pool.TakeUnwritten(Start).Changed);
    }

    [Fact]
    public void Server_not_met_for_2000_hours_should_be_forgotten()
    {
        _pool.Remember(new ServerRecord(Url(1), 1000, 0, Start), Start);
        _pool.Remember(new ServerRecord(Url(2), 1000, 0, Start.AddHours(-2000)), Start);
        Assert.Null(_pool.Find(Server(2)));

        var (_, gone) = _pool.TakeUnwritten(Start.AddHours(2000));

        Assert.Equal([Server(1)], gone.ToArray());
        Assert.Null(_pool.Find(Server(1)));
    }

    [Fact]
    public void Full_pool_should_forget_whom_it_was_in_vain_to_dial()
    {
        Offer(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        _pool.Fail(Server(4), Start);

        Offer(11);

        Assert.Null(_pool.Find(Server(4)));
        Assert.NotNull(_pool.Find(Server(11)));
    }

    [Fact]
    public void Server_that_dialled_us_should_be_known_by_no_address()
    {
        _pool.Join(Server(1), null, Start);

        Assert.Null(_pool.Find(Server(1)));
        Assert.Empty(Next(0));
    }

    private void Offer(params int[] servers)
    {
        foreach (var server in servers)
            _pool.Offer(Url(server), Start);
    }

    private List<int> Next(double seconds) => [.. _pool.Next(At(seconds)).Select(node => (int)node.Id.Bytes[0])];
}
