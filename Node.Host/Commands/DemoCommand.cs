using System.CommandLine;
using Akka.Actor;
using Akka.Actor.Setup;
using Microsoft.Extensions.Logging;
using Node.Actors;
using Node.Host.Configuration;
using Node.Host.Demo;
using Node.Host.Logging;

namespace Node.Host.Commands;

/// <summary><c>actors demo</c>: starts a small supervised tree, lets one actor fail, and prints the live tree.</summary>
internal static class DemoCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Create()
    {
        var file = new Option<string>("--config") { Description = "HOCON file on top of reference.conf.", HelpName = "file" };
        var command = new Command("demo", "Start a small supervised actor tree, let one actor fail, print the live tree.") { file };
        command.SetAction((parsed, _) => Run(parsed.GetValue(file)));
        Examples.AddTo(command, "actors demo");
        return command;
    }

    public static async Task<int> Run(string? configurationFile)
    {
        var reference = NodeConfiguration.Reference();
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
        return ExitCode.Success;
    }
}
