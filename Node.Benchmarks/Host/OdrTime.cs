using System.Collections.Immutable;
using Akka.Actor;
using Akka.Configuration;
using Node.Actors;
using Node.Actors.Odr;
using Node.Benchmarks.P2P;
using Node.Core.Chain;
using Node.Core.Queries;

namespace Node.Benchmarks.Host;

/// <summary>A light client in this process, asked as its RPC asks it.</summary>
internal static class OdrTime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    /// <param name="reads">The first half warms up.</param>
    public static async Task<Latencies> Measure(string chain, string server, ulong head, ImmutableArray<AccountReads> reads)
    {
        var directory = Directory.CreateTempSubdirectory("odr-time");
        var system = Start(chain, server, directory.FullName);
        try
        {
            var odr = system.ActorSelection("/user/node/odr");
            while (!await Has(odr, head))
                await Task.Delay(Poll);
            foreach (var read in reads.Take(reads.Length / 2))
                await Read(odr, read);
            var latencies = new Latencies();
            foreach (var read in reads.Skip(reads.Length / 2))
                await latencies.Add(() => Read(odr, read));
            return latencies;
        }
        finally
        {
            await system.Terminate();
            directory.Delete(recursive: true);
        }
    }

    private static async Task Read(ActorSelection odr, AccountReads read)
    {
        if (await Ask(odr, read.Query) is not OdrProtocol.Answered)
            throw new InvalidOperationException($"{read} has no answer");
    }

    private static async Task<bool> Has(ActorSelection odr, ulong head)
    {
        try
        {
            return await odr.Ask(new OdrProtocol.Run(1, new FindHeader(BlockId.At(head)), Soon), Soon) is OdrProtocol.Answered { Answer: not null };
        }
        catch (AskTimeoutException)
        {
            // The node makes its parts when it has started.
            return false;
        }
    }

    private static Task<object> Ask(ActorSelection odr, Query query) => odr.Ask(new OdrProtocol.Run(1, query, Patience), Patience);

    private static ActorSystem Start(string chain, string server, string folder)
    {
        if (!ChainSpecReader.TryRead(File.ReadAllBytes(Path.Combine(chain, "genesis.json")), "odr", out var spec, out var error))
            throw new InvalidOperationException(error);
        var config = ConfigurationFactory.ParseString($$"""
            akka { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }
            akka.persistence.journal.sql.connection-string = "Data Source={{folder}}/node.sqlite"
            akka.persistence.snapshot-store.sql.connection-string = "Data Source={{folder}}/node.sqlite"
            actors.light.store = "{{folder}}/light.sqlite"
            actors.les.client.servers.static = ["{{server}}"]
            actors.accounts.enabled = off
            actors.p2p.server { address = "127.0.0.1", port = 0 }
            actors.p2p.discovery.enabled = off
            """)
            .WithFallback(ConfigurationFactory.ParseString(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "hocon", "light.conf"))))
            .WithFallback(ConfigurationFactory.ParseString(ReferenceConfig.Text));
        var system = ActorSystem.Create("actors", config);
        system.ActorOf(NodeSupervisor.Props(config, new NodeInputs(NodeKey.Open(Path.Combine(folder, "nodekey"))) { Chain = spec }), "node");
        return system;
    }
}
