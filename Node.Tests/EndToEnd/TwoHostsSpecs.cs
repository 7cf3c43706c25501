using Node.Core.Primitives;
using Node.Tests.Host;
using Xunit;

namespace Node.Tests.EndToEnd;

/// <summary>Hosts started as in the README, as real processes on loopback.</summary>
public sealed class TwoHostsSpecs : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("two-hosts-specs");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Two_hosts_should_find_each_other_through_a_bootnode_alone()
    {
        await using var bootnode = Start("bootnode");
        var boot = await bootnode.Enode();
        await using var alice = Start("alice", "--bootnodes", boot.ToString());
        var (alicesEnode, alicesAddress) = (await alice.Enode(), alice.OperatorAddress);
        await using var bob = Start("bob", "--bootnodes", boot.ToString());
        var (bobsEnode, bobsAddress) = (await bob.Enode(), bob.OperatorAddress);

        await alice.Process.Line($"{bobsEnode.Id.ToShortString()} joined");
        await bob.Process.Line($"{alicesEnode.Id.ToShortString()} joined");

        Assert.Contains(bobsEnode.Id.ToShortString(), await Command(alicesAddress, "peers"), StringComparison.Ordinal);
        Assert.Contains(alicesEnode.Id.ToShortString(), await Command(bobsAddress, "peers"), StringComparison.Ordinal);
        Assert.Contains(bobsEnode.ToString(), await Command(alicesAddress, "nodes"), StringComparison.Ordinal);
        Assert.Contains($"id: {bobsEnode.Id}", await Command(alicesAddress, "peers", "show", bobsEnode.Id.ToShortString()), StringComparison.Ordinal);
        Assert.Contains("/user/node/p2p/peers/", await Command(alicesAddress, "actor", "hierarchy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Peers_should_be_told_that_a_host_quits()
    {
        await using var alice = Start("alice");
        var alicesEnode = await alice.Enode();
        await using var bob = Start("bob", "--bootnodes", alicesEnode.ToString());
        var bobsEnode = await bob.Enode();
        await alice.Process.Line($"{bobsEnode.Id.ToShortString()} joined");

        bob.Process.Signal(ChildProcess.Sigterm);

        Assert.Contains("Quitting by the peer", await alice.Process.Line($"{bobsEnode.Id.ToShortString()} left"), StringComparison.Ordinal);
        Assert.Equal(0, (await bob.Process.End()).ExitCode);
    }

    [Fact]
    public async Task Static_peers_should_be_added_kept_over_a_restart_and_removed()
    {
        await using var alice = Start("alice");
        var alicesEnode = await alice.Enode();
        await using (var bob = Start("bob", "--nodiscover"))
        {
            await bob.Enode();
            Assert.Contains($"added {alicesEnode}", await Command(bob.OperatorAddress, "add-peer", alicesEnode.ToString()), StringComparison.Ordinal);
            await bob.Process.Line($"{alicesEnode.Id.ToShortString()} joined");
            bob.Process.Signal(ChildProcess.Sigterm);
            await bob.Process.End();
        }

        await using var again = Start("bob", "--nodiscover");
        await again.Enode();
        await again.Process.Line($"{alicesEnode.Id.ToShortString()} joined");
        await Command(again.OperatorAddress, "remove-peer", alicesEnode.Id.ToShortString());
        await again.Process.Line($"{alicesEnode.Id.ToShortString()} left");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" for discovery")]
    public async Task A_port_in_use_should_end_the_process_with_one_line_that_names_it(string transport)
    {
        await using var first = Start("first");
        var enode = await first.Enode();

        string[] port = transport.Length == 0 ? ["--port", $"{enode.TcpPort}", "--discovery-port", "0"] : ["--port", "0", "--discovery-port", $"{enode.UdpPort}"];
        await using var second = Start("second", port);

        var (exitCode, _, error) = await second.Process.End();
        Assert.Equal($"cannot listen on 127.0.0.1:{(transport.Length == 0 ? enode.TcpPort : enode.UdpPort)}{transport}: address in use", error);
        Assert.Equal(2, exitCode);
    }

    private static async Task<string> Command(string address, params string[] words)
    {
        await using var process = ChildProcess.Host(["cmd", .. words, "--address", address]);
        var (exitCode, output, error) = await process.End();
        Assert.Equal((0, ""), (exitCode, error));
        return output;
    }

    private RunningHost Start(string name, params string[] arguments)
    {
        string[] port = arguments.Contains("--port") ? [] : ["--port", "0"];
        return new RunningHost(ChildProcess.Host(
            ["run", "--network", "devnet", "--datadir", Path.Combine(_folder.FullName, name), .. port, "-c", "actors.host.operator.port=0", .. arguments]));
    }

    private sealed class RunningHost(ChildProcess process) : IAsyncDisposable
    {
        public ChildProcess Process { get; } = process;

        public string OperatorAddress { get; private set; } = "";

        public async Task<Enode> Enode()
        {
            var taking = await Process.Line("Taking operator commands on ");
            OperatorAddress = taking[(taking.LastIndexOf(' ') + 1)..];
            return Node.Core.Primitives.Enode.Parse(await Process.LineFrom("enode://"));
        }

        public ValueTask DisposeAsync() => Process.DisposeAsync();
    }
}
