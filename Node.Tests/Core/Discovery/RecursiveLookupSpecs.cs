using Node.Core.Crypto;
using Node.Core.Discovery;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Discovery;

public sealed class RecursiveLookupSpecs
{
    private static readonly Hash256 Target = TableNodes.Id(999_999).KademliaId();

    [Fact]
    public void Lookup_of_nobody_should_be_done()
    {
        var lookup = Of([]);

        Assert.Empty(lookup.Next());
        Assert.True(lookup.IsDone);
        Assert.Empty(lookup.Found);
    }

    [Fact]
    public void Nearest_three_should_be_asked_first_and_no_more_until_one_is_settled()
    {
        var nodes = Nearest(Enumerable.Range(1, 10));
        var lookup = Of(nodes.AsEnumerable().Reverse());

        Assert.Equal(nodes[..3], lookup.Next());
        Assert.Empty(lookup.Next());

        lookup.Answered(nodes[1].Id, []);
        Assert.Equal([nodes[3]], lookup.Next());
        lookup.Failed(nodes[0].Id);
        Assert.Equal([nodes[4]], lookup.Next());
        Assert.False(lookup.IsDone);
    }

    [Fact]
    public void Nearer_nodes_should_be_asked_before_those_known_before()
    {
        var nodes = Nearest(Enumerable.Range(1, 10));
        var lookup = Of(nodes[6..]);
        var asked = lookup.Next();

        lookup.Answered(asked[0].Id, nodes[..3]);

        Assert.Equal([nodes[0]], lookup.Next());
    }

    [Fact]
    public void Own_node_and_nodes_heard_of_before_should_not_be_asked()
    {
        var lookup = Of([TableNodes.Node(1)]);
        lookup.Next();

        lookup.Answered(TableNodes.Id(1), [TableNodes.Node(0), TableNodes.Node(1)]);

        Assert.Empty(lookup.Next());
        Assert.True(lookup.IsDone);
    }

    [Fact]
    public void Node_that_failed_should_not_be_asked_again()
    {
        var lookup = Of(Nearest(Enumerable.Range(1, 2)));
        var asked = lookup.Next();

        lookup.Failed(asked[0].Id);
        lookup.Answered(asked[1].Id, [asked[0]]);

        Assert.True(lookup.IsDone);
        Assert.Equal([asked[1]], lookup.Found);
    }

    [Fact]
    public void Answer_of_a_node_that_was_not_asked_should_not_be_heard()
    {
        var lookup = Of([TableNodes.Node(1)]);
        lookup.Next();

        lookup.Answered(TableNodes.Id(5), [TableNodes.Node(2)]);
        lookup.Answered(TableNodes.Id(1), []);
        lookup.Answered(TableNodes.Id(1), [TableNodes.Node(2)]);

        Assert.True(lookup.IsDone);
    }

    [Fact]
    public void Only_sixteen_should_be_asked_when_nobody_knows_nearer_ones()
    {
        var nodes = Nearest(Enumerable.Range(1, 40));
        var lookup = Of(nodes);

        var asked = Run(lookup, _ => []);

        Assert.Equal(nodes[..16], asked);
        Assert.Equal(nodes[..16], lookup.Found);
    }

    [Fact]
    public void Further_nodes_should_be_asked_in_the_place_of_dead_ones()
    {
        var nodes = Nearest(Enumerable.Range(1, 40));
        var lookup = Of(nodes);

        Run(lookup, node => nodes.IndexOf(node) < 10 ? null : []);

        Assert.Equal(nodes[10..26], lookup.Found);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public void Lookup_should_find_the_nearest_of_a_network(int percentDead)
    {
        var random = new Random(23);
        var network = Network(600, random);
        var dead = network.Keys.Where(_ => random.Next(100) < percentDead).ToHashSet();
        var start = network.Keys.First(node => !dead.Contains(node));
        var lookup = Of([start]);

        var asked = Run(lookup, node => dead.Contains(node) ? null : network[node].Closest(Target, 16).Select(entry => entry.Node));

        var nearest = Nearest(network.Keys.Where(node => !dead.Contains(node)))[..16];
        Assert.True(nearest.Intersect(lookup.Found).Count() >= 15);
        Assert.InRange(asked.Count, 16, 80);
    }

    [Fact]
    public void Lookup_should_remember_no_more_than_it_needs_of_a_liar()
    {
        var invented = 1_000;
        var lookup = Of([TableNodes.Node(1)]);

        for (var answers = 0; answers < 200; answers++)
        {
            foreach (var node in lookup.Next())
                lookup.Answered(node.Id, Enumerable.Range(invented += 16, 16).Select(number => TableNodes.Node(number)));
        }

        Assert.Equal(16, lookup.Found.Count());
    }

    private static RecursiveLookup Of(IEnumerable<Enode> seeds) => new(Target, TableNodes.Id(0), seeds);

    private static List<Enode> Nearest(IEnumerable<int> numbers) => Nearest(numbers.Select(number => TableNodes.Node(number)));

    private static List<Enode> Nearest(IEnumerable<Enode> nodes) => [.. nodes.OrderBy(node => node.Id.KademliaId() ^ Target)];

    // Every node knows what its table takes of all the others.
    private static Dictionary<Enode, RoutingTable> Network(int size, Random random)
    {
        var nodes = Enumerable.Range(1, size).Select(number => TableNodes.Node(number)).ToArray();
        var network = new Dictionary<Enode, RoutingTable>();
        foreach (var node in nodes)
        {
            var table = new RoutingTable(node.Id);
            foreach (var other in random.GetItems(nodes, size))
                table.Add(other, default);
            network.Add(node, table);
        }

        return network;
    }

    private static List<Enode> Run(RecursiveLookup lookup, Func<Enode, IEnumerable<Enode>?> answer)
    {
        var asked = new List<Enode>();
        while (!lookup.IsDone)
        {
            var next = lookup.Next();
            Assert.NotEmpty(next);
            asked.AddRange(next);
            foreach (var node in next)
            {
                if (answer(node) is { } nodes)
                    lookup.Answered(node.Id, nodes);
                else
                    lookup.Failed(node.Id);
            }
        }

        return asked;
    }
}
