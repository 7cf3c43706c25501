using System.Net;
using Node.Core.Crypto;
using Node.Core.Discovery;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Discovery;

public sealed class RoutingTableSpecs
{
    private const int Far = 256;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly NodeId _self = TableNodes.Id(0);

    private readonly RoutingTable _table;

    public RoutingTableSpecs() => _table = new RoutingTable(_self);

    [Fact]
    public void Table_should_not_take_its_own_node()
    {
        Assert.Equal(TableAddition.Self, _table.Add(TableNodes.Node(0), Start));
        Assert.Equal(0, _table.Count);
    }

    [Fact]
    public void Bucket_should_take_sixteen_and_let_ten_wait()
    {
        var nodes = LocalNodes(27);

        var additions = nodes.Select(node => _table.Add(node, Start)).ToList();

        Assert.Equal(Enumerable.Repeat(TableAddition.Added, 16), additions[..16]);
        Assert.Equal(Enumerable.Repeat(TableAddition.Waiting, 11), additions[16..]);
        Assert.Equal(16, _table.Count);
        Assert.Equal(nodes[..16], _table.Entries.Select(entry => entry.Node));
    }

    [Fact]
    public void Newest_waiting_node_should_take_the_place_of_one_that_fails()
    {
        var nodes = LocalNodes(18);
        Fill(nodes);

        Assert.True(_table.Doubt(nodes[3].Id));

        Assert.Null(_table.Find(nodes[3].Id));
        Assert.NotNull(_table.Find(nodes[17].Id));
        Assert.Null(_table.Find(nodes[16].Id));
        Assert.Equal(16, _table.Count);
    }

    [Fact]
    public void Eleventh_waiting_node_should_push_out_the_first()
    {
        var nodes = LocalNodes(27);
        Fill(nodes);

        foreach (var node in nodes[..11])
            _table.Doubt(node.Id);

        Assert.Equal(15, _table.Count);
        Assert.Null(_table.Find(nodes[16].Id));
        Assert.All(nodes[17..], node => Assert.NotNull(_table.Find(node.Id)));
    }

    [Fact]
    public void Near_nodes_should_share_the_first_bucket()
    {
        var distances = Enumerable.Range(1, 200_000)
            .Select(number => Hash256.LogDistance(_self.KademliaId(), TableNodes.Id(number).KademliaId()));
        Assert.Contains(distances, distance => distance <= 240);

        foreach (var distance in new[] { 239, 240 })
        {
            foreach (var node in TableNodes.At(_self, distance, "127.0.0.1").Take(1))
                Assert.Equal(TableAddition.Added, _table.Add(node, Start));
        }

        Assert.Equal(2, _table.Count);
    }

    [Fact]
    public void Two_of_a_subnet_should_be_let_into_a_bucket()
    {
        var nodes = SameSubnet(Far, 3);

        Assert.Equal(TableAddition.Added, _table.Add(nodes[0], Start));
        Assert.Equal(TableAddition.Added, _table.Add(nodes[1], Start));
        Assert.Equal(TableAddition.TooManyOfSubnet, _table.Add(nodes[2], Start));

        _table.Doubt(nodes[0].Id);
        Assert.Equal(TableAddition.Added, _table.Add(nodes[2], Start));
    }

    [Fact]
    public void Ten_of_a_subnet_should_be_let_into_the_table()
    {
        var additions = Enumerable.Range(0, 6).SelectMany(i => SameSubnet(Far - i, 2)).Select(node => _table.Add(node, Start)).ToList();

        Assert.Equal(Enumerable.Repeat(TableAddition.Added, 10), additions[..10]);
        Assert.Equal(Enumerable.Repeat(TableAddition.TooManyOfSubnet, 2), additions[10..]);
    }

    [Fact]
    public void Waiting_nodes_should_count_for_their_subnet_and_be_forgotten_with_them()
    {
        Fill(LocalNodes(16));
        var waiting = SameSubnet(Far, 3, skip: 100);
        Assert.Equal(TableAddition.Waiting, _table.Add(waiting[0], Start));
        Assert.Equal(TableAddition.Waiting, _table.Add(waiting[1], Start));
        Assert.Equal(TableAddition.TooManyOfSubnet, _table.Add(waiting[2], Start));

        Fill(TableNodes.At(_self, Far, "127.0.0.1").Skip(16).Take(10));

        Assert.Equal(TableAddition.Waiting, _table.Add(waiting[2], Start));
    }

    [Fact]
    public void Known_node_should_move_to_the_end_and_to_its_new_place()
    {
        var nodes = LocalNodes(3);
        Fill(nodes);
        var moved = new Enode(nodes[0].Id, IPAddress.Parse("8.8.8.8"), 1, 2);

        Assert.Equal(TableAddition.Seen, _table.Add(moved, Start.AddSeconds(5)));

        Assert.Equal([nodes[1], nodes[2], moved], _table.Entries.Select(entry => entry.Node));
        Assert.Equal(Start.AddSeconds(5), _table.Find(moved.Id)!.LastSeen);
    }

    [Fact]
    public void Known_node_should_not_move_into_a_full_subnet()
    {
        var nodes = LocalNodes(1);
        Fill(nodes);
        Fill(SameSubnet(Far, 2, skip: 1));

        _table.Add(new Enode(nodes[0].Id, IPAddress.Parse("8.8.8.200"), 1, 2), Start);

        Assert.Equal(nodes[0], _table.Find(nodes[0].Id)!.Node);
    }

    [Fact]
    public void Revalidation_should_take_the_one_seen_longest_ago_of_its_kind()
    {
        var nodes = LocalNodes(4);
        for (var i = 0; i < nodes.Count; i++)
            _table.Add(nodes[i], Start.AddSeconds(i));
        _table.Confirm(nodes[0].Id);
        _table.Confirm(nodes[2].Id);

        Assert.Equal(nodes[1], _table.DueForRevalidation(settled: false)!.Node);
        Assert.Equal(nodes[0], _table.DueForRevalidation(settled: true)!.Node);

        _table.Add(nodes[0], Start.AddSeconds(9));
        Assert.Equal(nodes[2], _table.DueForRevalidation(settled: true)!.Node);
    }

    [Fact]
    public void Node_that_often_answered_should_survive_a_failure()
    {
        var node = LocalNodes(1)[0];
        _table.Add(node, Start);
        for (var i = 0; i < 3; i++)
            _table.Confirm(node.Id);

        Assert.False(_table.Doubt(node.Id));
        Assert.Equal(node, _table.DueForRevalidation(settled: false)!.Node);
        Assert.True(_table.Doubt(node.Id));
        Assert.Null(_table.DueForRevalidation(settled: false));
        Assert.False(_table.Doubt(node.Id));
    }

    [Fact]
    public void Fifth_query_in_a_row_without_answer_should_drop_a_node()
    {
        var nodes = LocalNodes(4);
        Fill(nodes);
        for (var i = 0; i < 4; i++)
            Assert.False(_table.NoteFind(nodes[0].Id, answered: false, maxFailures: 5));
        _table.NoteFind(nodes[0].Id, answered: true, maxFailures: 5);
        for (var i = 0; i < 4; i++)
            Assert.False(_table.NoteFind(nodes[0].Id, answered: false, maxFailures: 5));

        Assert.True(_table.NoteFind(nodes[0].Id, answered: false, maxFailures: 5));
        Assert.Null(_table.Find(nodes[0].Id));
    }

    [Fact]
    public void Queries_without_answer_should_not_empty_a_bucket()
    {
        var nodes = LocalNodes(3);
        Fill(nodes);

        for (var i = 0; i < 20; i++)
            Assert.False(_table.NoteFind(nodes[0].Id, answered: false, maxFailures: 5));
    }

    [Fact]
    public void Closest_should_be_what_sorting_gives()
    {
        Fill(Enumerable.Range(1, 300).Select(number => TableNodes.Node(number)));
        var target = TableNodes.Id(77).KademliaId();
        var sorted = _table.Entries
            .OrderBy(entry => entry.KademliaId ^ target)
            .Select(entry => entry.Node)
            .ToList();

        Assert.Equal(sorted[..16], _table.Closest(target, 16).Select(entry => entry.Node));
        Assert.Equal(sorted, _table.Closest(target, 1000).Select(entry => entry.Node));
        Assert.Empty(_table.Closest(target, 0));
    }

    [Fact]
    public void Table_should_keep_its_bounds_whatever_comes()
    {
        var random = new Random(17);
        var now = Start;
        for (var i = 0; i < 20_000; i++)
        {
            now = now.AddSeconds(1);
            var id = random.Next(1, 2_000);
            switch (random.Next(5))
            {
                case 0:
                    _table.Doubt(TableNodes.Id(id));
                    break;
                case 1:
                    _table.Confirm(TableNodes.Id(id));
                    break;
                default:
                    _table.Add(TableNodes.Node(id, $"8.8.{random.Next(60)}.{random.Next(256)}"), now);
                    break;
            }
        }

        Assert.InRange(_table.Count, 20, 17 * 16);
        Assert.Equal(_table.Count, _table.Entries.Count());
        Assert.All(_table.Entries, entry => Assert.Same(entry, _table.Find(entry.Node.Id)));
        var subnets = _table.Entries.GroupBy(entry => AddressRules.SubnetOf(entry.Node.Address!)).ToList();
        Assert.All(subnets, subnet => Assert.InRange(subnet.Count(), 1, RoutingTable.MaxPerSubnet));
    }

    private void Fill(IEnumerable<Enode> nodes)
    {
        foreach (var node in nodes)
            _table.Add(node, Start);
    }

    private List<Enode> LocalNodes(int count) => [.. TableNodes.At(_self, Far, "127.0.0.1").Take(count)];

    private List<Enode> SameSubnet(int distance, int count, int skip = 0) => [.. TableNodes.At(_self, distance, "8.8.8.8").Skip(skip).Take(count)];
}
