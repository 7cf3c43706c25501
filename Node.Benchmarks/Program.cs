using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Node.Benchmarks.Core;
using Node.Benchmarks.Engine;
using Node.Benchmarks.Host;
using Node.Benchmarks.P2P;

namespace Node.Benchmarks;

/// <summary><c>size</c> and <c>peers [1000 …]</c> measure memory, <c>connection [64B …]</c> what goes through one, <c>import &lt;folder of a chain&gt;</c> a
/// whole import, <c>light &lt;folder&gt;</c> its headers into a light client's store. Of hosts as processes: <c>les &lt;folder&gt; [&lt;folder of a chain to read&gt;]</c>
/// a server and a light client, <c>rpc &lt;folder&gt;</c> calls, <c>start &lt;folder&gt;</c> how soon they are there. Everything else goes to BenchmarkDotNet, such as
/// <c>--filter *Tell*</c>.</summary>
internal static class Program
{
    private static async Task Main(string[] args)
    {
        if (args is ["size"])
        {
            await IdleActorSize.Print();
            return;
        }

        if (args is ["import", var chain])
        {
            await ImportRate.Print(chain);
            return;
        }

        if (args is ["light", var headers])
        {
            await LightRate.Print(headers);
            return;
        }

        if (args is ["les", var served, .. var read])
        {
            await LesRate.Print(served, read.FirstOrDefault());
            return;
        }

        if (args is ["rpc", var called])
        {
            await RpcRate.Print(called);
            return;
        }

        if (args is ["start", var started])
        {
            await StartTime.Print(started);
            return;
        }

        if (args is ["peers", .. var counts])
        {
            await IdlePeerSize.Print(counts.Length == 0 ? [1_000, 5_000] : [.. counts.Select(int.Parse)]);
            return;
        }

        if (args is ["connection", .. var sizes])
        {
            await ConnectionRate.Print(sizes);
            return;
        }

        // In this process: the numbers are those of a warmed-up node, and no project is generated that would need a restore.
        var job = Job.Default
            .WithToolchain(InProcessNoEmitToolchain.Instance)
            .WithWarmupCount(3)
            .WithIterationCount(9)
            .WithInvocationCount(1)
            .WithUnrollFactor(1);
        var config = DefaultConfig.Instance
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumn(StatisticColumn.OperationsPerSecond, StatisticColumn.Median)
            .WithOptions(ConfigOptions.JoinSummary);
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args, config);
    }
}
