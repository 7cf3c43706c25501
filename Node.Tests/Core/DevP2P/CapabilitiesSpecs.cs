using Node.Core.DevP2P;
using Xunit;

namespace Node.Tests.Core.DevP2P;

public sealed class CapabilitiesSpecs
{
    private static readonly CapabilityOffer[] Ours =
        [new("les", 4, 23), new("eth", 66, 17), new("eth", 68, 17), new("eth", 67, 17), new("snap", 1, 8), new("Bzz", 1, 5)];

    [Fact]
    public void Only_common_capabilities_should_be_shared() =>
        Assert.Equal(["eth/67"], Names(Capabilities.Negotiate(Ours, Theirs("eth/67", "eth/63", "les/2", "par/1", "ETH/68"))));

    [Fact]
    public void The_highest_common_version_should_win() =>
        Assert.Equal(["eth/67"], Names(Capabilities.Negotiate(Ours, Theirs("eth/66", "eth/99", "eth/67", "eth/67"))));

    [Fact]
    public void Ids_should_be_given_in_alphabetical_order_from_0x10_without_gaps()
    {
        var shared = Capabilities.Negotiate(Ours, Theirs("snap/1", "les/4", "eth/68", "Bzz/1")).Shared;

        Assert.Equal(
            [("Bzz/1", 0x10UL, 5), ("eth/68", 0x15UL, 17), ("les/4", 0x26UL, 23), ("snap/1", 0x3dUL, 8)],
            shared.Select(one => (one.Capability.ToString(), one.Offset, one.Length)));
    }

    [Fact]
    public void The_order_of_the_lists_should_not_matter()
    {
        var theirs = Theirs("les/4", "eth/66", "snap/1", "eth/68", "Bzz/1");
        var random = new Random(3);
        var expected = Capabilities.Negotiate(Ours, theirs).Shared.AsEnumerable();

        for (var round = 0; round < 100; round++)
        {
            random.Shuffle(theirs);
            var ours = Ours.ToArray();
            random.Shuffle(ours);
            Assert.Equal(expected, Capabilities.Negotiate(ours, theirs).Shared);
        }
    }

    [Fact]
    public void Both_ends_should_come_to_the_same_division()
    {
        CapabilityOffer[] all = [.. from name in new[] { "a", "b", "c", "eth", "les", "z" } from version in new ulong[] { 1, 2, 3 }
                                    select new CapabilityOffer(name, version, name[0] + (int)version)];
        var random = new Random(4);
        for (var round = 0; round < 200; round++)
        {
            CapabilityOffer[] left = [.. all.Where(_ => random.Next(3) > 0)], right = [.. all.Where(_ => random.Next(3) > 0)];

            Assert.Equal(
                Capabilities.Negotiate(left, right.Select(offer => offer.Capability)).Shared.AsEnumerable(),
                Capabilities.Negotiate(right, left.Select(offer => offer.Capability)).Shared);
        }
    }

    [Fact]
    public void An_id_should_belong_to_the_capability_of_its_range()
    {
        var capabilities = Capabilities.Negotiate(Ours, Theirs("snap/1", "eth/68"));

        Assert.Null(capabilities.Find(0));
        Assert.Null(capabilities.Find(0x0f));
        Assert.Equal("eth/68", capabilities.Find(0x10)?.Capability.ToString());
        Assert.Equal("eth/68", capabilities.Find(0x20)?.Capability.ToString());
        Assert.Equal("snap/1", capabilities.Find(0x21)?.Capability.ToString());
        Assert.Equal("snap/1", capabilities.Find(0x28)?.Capability.ToString());
        Assert.Null(capabilities.Find(0x29));
        Assert.Null(capabilities.Find(ulong.MaxValue));
        Assert.Equal(0x29UL, capabilities.End);
    }

    [Fact]
    public void Nothing_in_common_should_leave_the_ids_of_the_base_alone()
    {
        var capabilities = Capabilities.Negotiate(Ours, []);

        Assert.Empty(capabilities.Shared);
        Assert.Equal(0x10UL, capabilities.End);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("ninechars", 1)]
    [InlineData("é", 1)]
    [InlineData("eth", 0)]
    public void An_offer_that_no_peer_could_take_is_a_bug_of_ours(string name, int length) =>
        Assert.ThrowsAny<ArgumentException>(() => new CapabilityOffer(name, 1, length));

    private static Capability[] Theirs(params string[] names) =>
        [.. names.Select(name => name.Split('/')).Select(parts => new Capability(parts[0], ulong.Parse(parts[1])))];

    private static IEnumerable<string> Names(Capabilities capabilities) => capabilities.Shared.Select(one => one.Capability.ToString());
}
