using System.Collections.Immutable;
using Akka.Actor;
using Microsoft.Extensions.Logging.Abstractions;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Host.Commands;
using Node.Host.Configuration;
using Xunit;
using Address = Node.Core.Primitives.Address;

namespace Node.Tests.Host.Commands;

/// <summary>The end of a node, in this process.</summary>
public sealed class RunningNodeSpecs : IDisposable
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("running-node-specs");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("full")]
    [InlineData("light")]
    public async Task The_phases_of_its_end_should_take_less_than_5_seconds_together(string mode)
    {
        using var node = await Start(mode);
        var shutdown = CoordinatedShutdown.Get(node.System);

        var longest = shutdown.TotalTimeout;
        node.Stop();

        Assert.InRange(longest, TimeSpan.FromSeconds(1), Promised);
        Assert.Equal(0, (await node.Ended().WaitAsync(Long)).ExitCode);
    }

    [Fact]
    public async Task An_actor_that_does_not_stop_should_not_hold_up_the_end()
    {
        using var node = await Start("light");
        using var released = new ManualResetEventSlim();
        var stuck = new TaskCompletionSource();
        node.System.ActorOf(Props.Create(() => new Stuck(stuck, released))).Tell("begin", ActorRefs.NoSender);
        await stuck.Task.WaitAsync(Long);

        node.Stop();

        Assert.Equal(0, (await node.Ended().WaitAsync(Long)).ExitCode);
        Assert.False(node.System.WhenTerminated.IsCompleted);
        released.Set();
        await node.System.WhenTerminated.WaitAsync(Long);
    }

    private async Task<RunningNode> Start(string mode)
    {
        var genesis = Path.Combine(_folder.FullName, "genesis.json");
        await File.WriteAllBytesAsync(genesis, DevnetGenesis.Create(1337, 0, [Address.Zero], ImmutableDictionary<Address, UInt256>.Empty));
        var overrides = new Overrides();
        overrides.Add("spec", NodeConfiguration.GenesisKey, genesis);
        overrides.Add("spec", NodeConfiguration.DataDirectoryKey, Path.Combine(_folder.FullName, "data"));
        overrides.Add("spec", "actors.p2p.server.address", "127.0.0.1");
        foreach (var port in (string[])["actors.p2p.server.port", "actors.p2p.discovery.socket.port", "actors.host.operator.port", "actors.rpc.http.port"])
            overrides.Add("spec", port, "0");
        overrides.Add("spec", "actors.rpc.http.enabled", "on");
        overrides.Add("spec", "akka.loglevel", "OFF");
        var node = await RunningNode.Start(NodeConfiguration.Load("devnet", null, overrides, mode), TextWriter.Null, NullLoggerFactory.Instance, _ => []);
        await node.Made(CancellationToken.None);
        return node;
    }

    private sealed class Stuck : ReceiveActor
    {
        public Stuck(TaskCompletionSource stuck, ManualResetEventSlim released) => ReceiveAny(_ =>
        {
            stuck.SetResult();
            released.Wait(Long);
        });
    }
}
