using Node.Core.Chain;
using Node.Core.Les;
using Node.Core.Les.Messages;
using Node.Tests.Core.Chain;
using Xunit;
using static Node.Tests.Core.Les.HandshakeKit;

namespace Node.Tests.Core.Les;

public sealed class LesHandshakeSpecs
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_a_server_says_should_be_what_a_client_reads(uint version)
    {
        var server = Server(version);

        var read = LesHandshake.ReadServer(version, Identity, Sent(LesHandshake.OfServer(Identity, server)), isTrusted: false);

        Assert.True(read.IsAccepted, read.Reason);
        Assert.Equal((server.Terms, server.Flow), (read.Value!.Terms, read.Value.Flow));
        foreach (var kind in RequestKinds.All)
            Assert.Equal(server.Costs.Of(kind), read.Value.Costs.Of(kind));
    }

    [Theory]
    [InlineData(AnnounceType.None)]
    [InlineData(AnnounceType.Simple)]
    [InlineData(AnnounceType.Signed)]
    public void What_a_client_says_should_be_what_a_server_reads(AnnounceType announce)
    {
        var status = LesHandshake.OfClient(4, Identity, new ClientStatus(announce));

        Assert.Equal(new ClientStatus(announce), LesHandshake.ReadClient(4, Identity, Sent(status)).Value);
        Assert.Equal(
            ["protocolVersion", "networkId", "headTd", "headHash", "headNum", "genesisHash", "forkID", "announceType"],
            Keys(status).AsEnumerable());
    }

    [Fact]
    public void A_client_that_does_not_say_how_should_hear_of_heads_simply()
    {
        var status = Without(LesHandshake.OfClient(3, Identity, new ClientStatus(AnnounceType.None)), "announceType");

        Assert.Equal(AnnounceType.Simple, LesHandshake.ReadClient(3, Identity, status).Value!.Announce);
    }

    [Fact]
    public void A_server_should_know_another_by_its_recharge()
    {
        var read = LesHandshake.ReadClient(4, Identity, LesHandshake.OfServer(Identity, Server(4)));

        Assert.Equal(new ClientStatus(AnnounceType.None, IsServer: true), read.Value);
    }

    [Fact]
    public void A_fork_id_should_be_said_since_les_4_only()
    {
        Assert.DoesNotContain("forkID", Keys(LesHandshake.OfClient(3, Identity, new ClientStatus(AnnounceType.Simple))));
        Assert.DoesNotContain("recentTxLookup", Keys(LesHandshake.OfServer(Identity, Server(3))));
    }

    // As geth's own tables of fork ids have it: after Arrow Glacier, before Gray Glacier at block 15 050 000.
    [Fact]
    public void The_fork_id_should_be_four_bytes_and_the_next_fork()
    {
        var status = LesHandshake.OfClient(4, Identity, new ClientStatus(AnnounceType.Simple));

        Assert.Equal(HexBytes.Of("c9 84 20c327fc 83 e5a510"), Value(status, "forkID"));
    }

    public static TheoryData<string> NeededByClient =>
        ["genesisHash", "networkId", "protocolVersion", "headNum", "headHash", "headTd", "forkID", "recentTxLookup", "flowControl/BL", "flowControl/MRR", "flowControl/MRC"];

    [Theory]
    [MemberData(nameof(NeededByClient))]
    public void A_server_that_leaves_out_what_is_needed_should_be_refused(string key)
    {
        var status = LesHandshake.OfServer(Identity, Server(4));

        foreach (var bad in new[] { Without(status, key), With(status, key, writer => writer.Write(new byte[40])) })
        {
            var read = LesHandshake.ReadServer(4, Identity, bad, isTrusted: false);
            Assert.Equal(HandshakeFault.BadEntry, read.Fault);
            Assert.Contains(key, read.Reason, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("genesisHash")]
    [InlineData("networkId")]
    [InlineData("protocolVersion")]
    [InlineData("forkID")]
    public void A_client_that_leaves_out_what_is_needed_should_be_refused(string key)
    {
        var status = Without(LesHandshake.OfClient(4, Identity, new ClientStatus(AnnounceType.Simple)), key);

        Assert.Equal(HandshakeFault.BadEntry, LesHandshake.ReadClient(4, Identity, status).Fault);
    }

    [Fact]
    public void Another_chain_should_be_refused()
    {
        var others = Identity with { Spec = KnownChains.Sepolia };
        var network = Identity with { Spec = KnownChains.Mainnet with { NetworkId = 5 } };

        Assert.Equal(HandshakeFault.WrongGenesis, Fault(LesHandshake.OfServer(others, Server(4))));
        Assert.Equal(HandshakeFault.WrongNetwork, Fault(LesHandshake.OfServer(network, Server(4))));
        Assert.Equal(HandshakeFault.WrongVersion, Fault(LesHandshake.OfServer(Identity, Server(3))));
    }

    [Fact]
    public void Another_fork_should_be_refused_since_les_4()
    {
        var status = LesHandshake.OfServer(Identity, Server(4));
        var other = With(status, "forkID", writer =>
        {
            writer.BeginList();
            writer.Write(HexBytes.Of("01020304"));
            writer.Write(0);
            writer.EndList();
        });
        var stale = LesHandshake.OfServer(Identity with { Head = ChainSamples.Header with { Number = 0, Timestamp = 0 } }, Server(4));
        var unknown = With(stale, "forkID", writer =>
        {
            writer.BeginList();
            writer.Write(HexBytes.Of("fc64ec04"));
            writer.Write(7);
            writer.EndList();
        });

        Assert.Equal(HandshakeFault.WrongFork, Fault(other));
        Assert.Equal(HandshakeFault.None, Fault(stale));
        Assert.Equal(HandshakeFault.WrongFork, Fault(unknown));
        Assert.Equal(HandshakeFault.None, LesHandshake.ReadServer(3, Identity, LesHandshake.OfServer(Identity, Server(3)), false).Fault);
    }

    [Theory]
    [InlineData("serveChainSince")]
    [InlineData("serveStateSince")]
    [InlineData("txRelay")]
    public void A_server_that_only_announces_should_be_of_use_where_it_is_trusted(string key)
    {
        var status = Without(LesHandshake.OfServer(Identity, Server(4)), key);

        Assert.Equal(HandshakeFault.OnlyAnnounces, LesHandshake.ReadServer(4, Identity, status, isTrusted: false).Fault);
        Assert.True(LesHandshake.ReadServer(4, Identity, status, isTrusted: true).Value!.Terms.OnlyAnnounces);
    }

    [Fact]
    public void A_server_that_lacks_a_price_should_be_refused()
    {
        foreach (var kind in RequestKinds.All)
        {
            var status = With(LesHandshake.OfServer(Identity, Server(4)), "flowControl/MRC", writer =>
            {
                writer.BeginList();
                foreach (var other in RequestKinds.All.Where(other => other != kind))
                {
                    writer.BeginList();
                    writer.Write((ulong)other.Code);
                    writer.Write(1);
                    writer.Write(2);
                    writer.EndList();
                }

                writer.EndList();
            });

            var read = LesHandshake.ReadServer(4, Identity, status, isTrusted: false);

            Assert.Equal(HandshakeFault.LacksRequest, read.Fault);
            Assert.Contains(kind.Name, read.Reason, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("flowControl/BL")]
    [InlineData("flowControl/MRR")]
    public void A_server_that_grants_nothing_should_be_refused(string key)
    {
        var status = LesHandshake.OfServer(Identity, Server(4));

        Assert.Equal(HandshakeFault.BadEntry, Fault(With(status, key, writer => writer.Write(0))));
        Assert.Equal(HandshakeFault.BadEntry, Fault(With(status, key, writer => writer.Write(ulong.MaxValue))));
    }

    [Fact]
    public void Of_two_entries_with_one_key_the_later_should_count()
    {
        var status = LesHandshake.OfClient(2, Identity, new ClientStatus(AnnounceType.None));
        var twice = new Status([.. status.Entries, new LesEntry("announceType", new byte[] { 2 })]);

        Assert.Equal(AnnounceType.Signed, LesHandshake.ReadClient(2, Identity, twice).Value!.Announce);
    }

    private static HandshakeFault Fault(Status status) => LesHandshake.ReadServer(4, Identity, status, isTrusted: false).Fault;

    private static byte[] Value(Status status, string key) => Assert.Single(status.Entries, entry => entry.Key == key).Value.ToArray();
}
