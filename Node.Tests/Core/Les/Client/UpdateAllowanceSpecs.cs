using Node.Core.Crypto;
using Node.Core.Les;
using Node.Core.Les.Client;
using Node.Core.Les.Messages;
using Xunit;

namespace Node.Tests.Core.Les.Client;

public sealed class UpdateAllowanceSpecs
{
    private const int AtOnce = 100_000;

    private readonly UpdateAllowance _allowance = new(DateTimeOffset.UnixEpoch);

    [Fact]
    public void So_many_bytes_should_be_allowed_at_once_and_no_more()
    {
        Assert.True(_allowance.TryTake(Of(AtOnce), DateTimeOffset.UnixEpoch));

        Assert.False(_allowance.TryTake(Of(1), DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void One_byte_should_be_allowed_anew_each_millisecond()
    {
        Assert.True(_allowance.TryTake(Of(AtOnce), DateTimeOffset.UnixEpoch));

        Assert.True(_allowance.TryTake(Of(200), DateTimeOffset.UnixEpoch.AddMilliseconds(200)));
        Assert.False(_allowance.TryTake(Of(200), DateTimeOffset.UnixEpoch.AddMilliseconds(399)));
    }

    [Fact]
    public void Signed_heads_of_a_chain_with_a_block_each_second_should_be_allowed_for_ever()
    {
        var signed = Announcements.Sign(new Announce(default, 1, 1, 0, []), PrivateKey.Random());

        for (var second = 0; second < 100_000; second++)
            Assert.True(_allowance.TryTake(signed, DateTimeOffset.UnixEpoch.AddSeconds(second)));
    }

    [Fact]
    public void Announcements_without_entries_should_cost_nothing()
    {
        Assert.True(_allowance.TryTake(Of(AtOnce), DateTimeOffset.UnixEpoch));

        Assert.True(_allowance.TryTake(new Announce(default, 1, 1, 0, []), DateTimeOffset.UnixEpoch));
    }

    private static Announce Of(int bytes) => new(default, 0, 0, 0, [new LesEntry("k", new byte[bytes - 1])]);
}
