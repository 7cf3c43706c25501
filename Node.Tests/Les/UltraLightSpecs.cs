using Akka.Actor;
using Node.Actors.Light;
using Node.Actors.P2P;
using Node.Core.Les.Messages;
using Node.Core.Primitives;
using Node.Tests.Core.Chain;
using Node.Tests.Core.Les;
using Node.Tests.P2P;
using Xunit;

namespace Node.Tests.Les;

/// <summary>Ultra-light clients over sockets: only what enough trusted servers have signed counts (les-facts 2.12).</summary>
public sealed class UltraLightSpecs : LesNetworkSpec
{
    private const string Chain = "clique-les";

    [SkippableFact]
    public void A_head_should_count_when_enough_trusted_servers_have_signed_it()
    {
        var trusted = Enumerable.Range(0, 3).Select(_ => Server(Chain, head: 20)).ToList();
        var stranger = Server(Chain, head: 60);
        var client = Client(Chain, Trusting(60, trusted.Select(server => server.Enode)));
        client.Dial(stranger);
        Assert.Equal(20UL, Synced(client, trusted[0]).Header.Number);

        trusted[0].Import(Chain, 21, 40);
        trusted[1].Import(Chain, 21, 30);
        trusted[2].Import(Chain, 21, 30);

        Assert.Equal(30UL, Synced(client, trusted[1]).Header.Number);
        trusted[1].Import(Chain, 31, 40);
        Assert.Equal(40UL, Synced(client, trusted[0]).Header.Number);
    }

    [SkippableFact]
    public void Headers_that_trusted_servers_do_not_have_should_be_given_up()
    {
        var trusted = Enumerable.Range(0, 2).Select(_ => Server(Chain, head: 20)).ToList();
        var client = Client(Chain, Trusting(75, trusted.Select(server => server.Enode)));
        var headers = SharedChains.Blocks(Chain).Select(SharedChains.Decoded).Select(block => block.Header).Where(header => header.Number is > 0 and <= 50);
        client.At("light/chain").Tell(new LightProtocol.KeepHeaders(1, [.. headers], IsTrusted: false), Probe);
        Probe.FishForMessage<LightProtocol.HeadersKept>(_ => true, Long);

        Assert.Equal(20UL, Synced(client, trusted[0]).Header.Number);
        trusted.ForEach(server => server.Import(Chain, 21, 30));

        Assert.Equal(30UL, Synced(client, trusted[0]).Header.Number);
    }

    [Fact]
    public void A_trusted_server_that_does_not_sign_should_be_left()
    {
        var watcher = CreateTestProbe();
        var lying = LyingServer.Of(OdrChain.Instance, watcher: watcher) with
        {
            Claims = status => status with { Terms = status.Terms with { HeadTotalDifficulty = UInt256.Zero } },
        };
        using var server = new LoopbackNode(CreateTestProbe(), protocols: lying.Protocols());
        var client = Client("", Trusting(100, [server.Enode]), OdrChain.Instance.Spec);
        var left = CreateTestProbe();
        client.System.EventStream.Subscribe(left, typeof(P2PProtocol.PeerLeft));
        watcher.FishForMessage<LyingServer.Greeted>(_ => true, Long);

        watcher.LastSender.Tell(new Announce(OdrChain.Instance.Head.Hash, 1_000, UInt256.One, 0, []));

        Assert.Equal(server.Local.Id, left.FishForMessage<P2PProtocol.PeerLeft>(_ => true, Long).Id);
    }

    private static string Trusting(int percent, IEnumerable<Enode> servers) =>
        $"actors.les.client.trusted {{ percent = {percent}, servers = [{string.Join(',', servers.Select(server => $"\"{server}\""))}] }}";
}
