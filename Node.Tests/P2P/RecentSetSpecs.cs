using Node.Actors.P2P;
using Xunit;

namespace Node.Tests.P2P;

public class RecentSetSpecs
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly RecentSet<string> _set = new(Second * 30, capacity: 3);

    [Fact]
    public void A_key_should_be_known_for_its_lifetime()
    {
        _set.Add("a", Start);

        Assert.True(_set.Contains("a", Start + (Second * 30) - TimeSpan.FromTicks(1)));
        Assert.Equal(Start + (Second * 30), _set.ExpiryOf("a"));
        Assert.False(_set.Contains("a", Start + (Second * 30)));
        Assert.Null(_set.ExpiryOf("a"));
    }

    [Fact]
    public void Adding_a_key_again_should_begin_its_lifetime_anew()
    {
        _set.Add("a", Start);
        _set.Add("a", Start + Second);

        Assert.True(_set.Contains("a", Start + (Second * 30)));
        Assert.False(_set.Contains("a", Start + (Second * 31)));
    }

    [Fact]
    public void The_oldest_should_be_forgotten_when_there_are_too_many()
    {
        foreach (var key in (string[])["a", "b", "c", "d"])
            _set.Add(key, Start);

        Assert.Equal(3, _set.Count);
        Assert.False(_set.Contains("a", Start));
        Assert.True(_set.Contains("b", Start));
    }
}
