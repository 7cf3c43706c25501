using Node.Actors.P2P.NodeBook;
using Node.Core.Primitives;
using Node.Tests.Core.Discovery;
using Xunit;

namespace Node.Tests.P2P.NodeBook;

public sealed class BookSpecs
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Book _book = new(new NodeBookSettings(3, TimeSpan.FromDays(5), TimeSpan.FromSeconds(30), 100));

    [Fact]
    public void Node_seen_last_should_come_first()
    {
        Seen(1, 2, 3);
        _book.NoteSeen(TableNodes.Node(1), Start.AddMinutes(1));

        Assert.Equal([1, 3, 2], Known());
    }

    [Fact]
    public void Node_seen_again_should_have_no_failures()
    {
        Seen(1);
        _book.NoteFailed(TableNodes.Id(1));
        Assert.Equal(1, _book.Known[0].Failures);

        Seen(1);

        Assert.Equal(0, _book.Known[0].Failures);
    }

    [Fact]
    public void Failure_of_an_unknown_node_should_not_make_it_known()
    {
        _book.NoteFailed(TableNodes.Id(1));

        Assert.Empty(_book.Known);
        Assert.Null(_book.TakeUnwritten());
    }

    [Fact]
    public void Full_book_should_forget_the_node_that_failed_most()
    {
        Seen(1, 2, 3);
        _book.NoteFailed(TableNodes.Id(2));

        Seen(4);

        Assert.Equal([4, 3, 1], Known());
    }

    [Fact]
    public void Full_book_should_forget_the_node_seen_longest_ago_where_none_failed()
    {
        Seen(1, 2, 3, 4);

        Assert.Equal([4, 3, 2], Known());
    }

    [Fact]
    public void Node_not_seen_for_five_days_should_be_forgotten()
    {
        Seen(1);
        _book.NoteSeen(TableNodes.Node(2), Start.AddDays(1));

        _book.Expire(Start.AddDays(5).AddSeconds(1));

        Assert.Equal([2], Known());
    }

    [Fact]
    public void Changes_of_a_while_should_be_told_once_each_node_as_it_is()
    {
        Seen(1, 2, 3, 4);
        _book.NoteFailed(TableNodes.Id(4));

        var noted = _book.TakeUnwritten()!;

        Assert.Equal([2, 3, 4], noted.Nodes.Select(known => Number(known.Node)).Order());
        Assert.Equal([TableNodes.Id(1)], noted.Gone.ToArray());
        Assert.Null(_book.TakeUnwritten());
    }

    [Fact]
    public void Events_should_add_up_to_the_book_that_wrote_them()
    {
        Seen(1, 2, 3, 4);
        _book.Apply(new NodeBookEvent.StaticAdded(TableNodes.Node(5)));
        _book.Apply(new NodeBookEvent.TrustedAdded(TableNodes.Node(6)));
        var noted = _book.TakeUnwritten()!;

        var replayed = new Book(new NodeBookSettings(3, TimeSpan.FromDays(5), TimeSpan.FromSeconds(30), 100));
        replayed.Apply(new NodeBookEvent.StaticAdded(TableNodes.Node(5)));
        replayed.Apply(new NodeBookEvent.StaticAdded(TableNodes.Node(7)));
        replayed.Apply(new NodeBookEvent.StaticRemoved(TableNodes.Id(7)));
        replayed.Apply(new NodeBookEvent.TrustedAdded(TableNodes.Node(6)));
        replayed.Apply(noted);
        var restored = new Book(new NodeBookSettings(3, TimeSpan.FromDays(5), TimeSpan.FromSeconds(30), 100));
        restored.Apply(_book.Snapshot);

        foreach (var other in new[] { replayed, restored })
        {
            Assert.Equal(_book.Known.ToArray(), other.Known.ToArray());
            Assert.Equal(_book.Static.ToArray(), other.Static.ToArray());
            Assert.Equal(_book.Trusted.ToArray(), other.Trusted.ToArray());
        }
    }

    [Fact]
    public void Only_what_changes_something_should_be_news()
    {
        var added = new NodeBookEvent.StaticAdded(TableNodes.Node(5));
        Assert.True(_book.IsNews(added));
        Assert.False(_book.IsNews(new NodeBookEvent.StaticRemoved(TableNodes.Id(5))));

        _book.Apply(added);

        Assert.False(_book.IsNews(added));
        Assert.True(_book.IsNews(new NodeBookEvent.StaticAdded(TableNodes.Node(5, "8.8.8.8"))));
        Assert.True(_book.IsNews(new NodeBookEvent.StaticRemoved(TableNodes.Id(5))));
        Assert.False(_book.IsNews(new NodeBookEvent.TrustedRemoved(TableNodes.Id(5))));
    }

    private static int Number(Enode node) => BitConverter.ToInt32(node.Id.Bytes);

    private void Seen(params int[] numbers)
    {
        foreach (var number in numbers)
            _book.NoteSeen(TableNodes.Node(number), Start.AddSeconds(number));
    }

    private IEnumerable<int> Known() => _book.Known.Select(known => Number(known.Node));
}
