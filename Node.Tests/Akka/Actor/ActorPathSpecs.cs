using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class ActorPathSpecs
{
    private static readonly Address Local = new("akka", "sys");
    private static readonly ActorPath Root = new RootActorPath(Local);
    private static readonly ActorPath Deep = Root / "user" / "a" / "b";

    [Fact]
    public void A_path_should_print_as_an_address_and_its_elements()
    {
        Assert.Equal("akka://sys/", Root.ToString());
        Assert.Equal("akka://sys/user/a/b", Deep.ToString());
        Assert.Equal("/user/a/b", Deep.ToStringWithoutAddress());
        Assert.Equal("akka://sys/user/a/b#7", (Root / "user" / "a" / "b#7").ToStringWithUid());
        Assert.Equal("akka://sys/user/a/b", Deep.ToStringWithUid());
    }

    [Fact]
    public void A_path_should_print_with_another_address_unless_it_has_a_host()
    {
        var remote = new Address("akka.tcp", "sys", "host", 99);

        Assert.Equal("akka.tcp://sys@host:99/user/a/b", Deep.ToStringWithAddress(remote));
        Assert.Equal("akka.tcp://sys@host:99/user", (new RootActorPath(remote) / "user").ToStringWithAddress(Local));
        Assert.Equal("akka.tcp://sys@host:99/user/a/b#7", (Root / "user" / "a" / "b#7").ToSerializationFormatWithAddress(remote));
    }

    [Fact]
    public void A_path_should_know_its_parts()
    {
        Assert.Equal(("b", 3, Local), (Deep.Name, Deep.Depth, Deep.Address));
        Assert.Equal(["user", "a", "b"], Deep.Elements);
        Assert.Equal(Root / "user" / "a", Deep.Parent);
        Assert.Equal(Root, Deep.Root);
        Assert.Null(Root.Parent);
        Assert.Empty(Root.Elements);
        Assert.Equal(0, Root.Depth);
    }

    [Theory]
    [InlineData(0, "akka://sys/")]
    [InlineData(1, "akka://sys/user")]
    [InlineData(3, "akka://sys/user/a/b")]
    [InlineData(-1, "akka://sys/user/a")]
    [InlineData(-3, "akka://sys/")]
    public void An_ancestor_should_be_found_by_depth(int depth, string expected) => Assert.Equal(expected, Deep.ParentOf(depth).ToString());

    [Fact]
    public void Paths_should_be_equal_whatever_their_uid()
    {
        var other = new RootActorPath(Local) / ["user", "a", "b#7"];

        Assert.True(Deep == other);
        Assert.False(Deep != other);
        Assert.Equal(Deep, other);
        Assert.Equal(Deep.GetHashCode(), other.GetHashCode());
        Assert.Equal(7, other.Uid);
        Assert.Equal(0, Deep.CompareTo(other));
        Assert.NotEqual(Deep, Root / "user" / "a" / "c");
        Assert.NotEqual(Deep, Deep / "c");
        Assert.NotEqual(Deep, new RootActorPath(new Address("akka", "other")) / "user" / "a" / "b");
        Assert.False(Deep == null);
    }

    [Fact]
    public void A_uid_should_be_put_on_and_kept()
    {
        Assert.Equal(5, Deep.WithUid(5).Uid);
        Assert.Equal(Deep, Deep.WithUid(5));
    }

    [Fact]
    public void Paths_should_be_ordered_by_their_elements()
    {
        ActorPath[] ordered = [Root / "a", Root / "a" / "b", Root / "b"];

        Assert.Equal(ordered, ordered.Reverse().Order());
    }

    [Theory]
    [InlineData("akka://sys/user/a/b")]
    [InlineData("akka://sys/user")]
    [InlineData("akka.tcp://Sys@host:4711/user/a")]
    public void A_printed_path_should_be_parsed(string text)
    {
        Assert.True(ActorPath.TryParse(text, out var path));
        Assert.Equal(text, path!.ToString());
        Assert.Equal(path, ActorPath.Parse(text));
    }

    [Fact]
    public void A_parsed_path_should_have_its_uid()
    {
        var path = ActorPath.Parse("akka://sys/user/a#42");

        Assert.Equal(42, path.Uid);
        Assert.Equal("a", path.Name);
        Assert.Equal("akka://sys/user/a#42", path.ToSerializationFormat());
    }

    [Theory]
    [InlineData("")]
    [InlineData("/user/a")]
    [InlineData("http://sys/user/a")]
    [InlineData("nonsense")]
    public void What_is_no_path_should_not_be_parsed(string text)
    {
        Assert.False(ActorPath.TryParse(text, out _));
        Assert.Throws<UriFormatException>(() => ActorPath.Parse(text));
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("a-b_c.d", true)]
    [InlineData("%20", true)]
    [InlineData("", false)]
    [InlineData("$a", false)]
    [InlineData("a b", false)]
    [InlineData("a/b", false)]
    [InlineData("%2", false)]
    [InlineData("é", false)]
    public void An_element_should_be_valid_or_not(string element, bool valid) => Assert.Equal(valid, ActorPath.IsValidPathElement(element));
}
