using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Node.Benchmarks.Core;
using Node.Benchmarks.Engine;

namespace Node.Benchmarks;

/// <summary><c>size</c> measures memory, <c>import &lt;folder of a chain&gt;</c> a whole import; everything else goes to BenchmarkDotNet, such as <c>--filter *Tell*</c>.</summary>
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
