using Akka.Actor;
using Akka.Actor.Setup;
using Microsoft.Extensions.Logging;
using Node.Actors;
using Node.Host.Configuration;
using Node.Host.Logging;

namespace Node.Host.Demo;

/// <summary>Starts a small supervised tree, lets one actor fail, and prints the live tree.</summary>
internal static class DemoCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<int> Run(string? configurationFile)
    {
        var reference = HoconFile.Load(Path.Combine(AppContext.BaseDirectory, "hocon", "reference.conf"));
        var config = configurationFile is null ? reference : HoconFile.Load(configurationFile).WithFallback(reference);
        using var logging = LoggerFactory.Create(builder => builder.AddSimpleConsole(options => options.SingleLine = true));
        var system = ActorSystem.Create("actors", ActorSystemSetup.Create(
            BootstrapSetup.Create().WithConfig(config),
            new LoggerFactorySetup(logging)));

        var demo = system.ActorOf(DemoSupervisor.Props(config.GetInt("actors.demo.workers")), "demo");
        Console.WriteLine(await demo.Ask<string>("hello", Patience));
        demo.Tell(new DemoSupervisor.Fail("worker-1"));
        Console.WriteLine(await demo.Ask<string>("hello again", Patience));
        Console.Write(ActorTree.Text(ActorTree.Walk(system)!));
        await system.Terminate();
        return 0;
    }
}
