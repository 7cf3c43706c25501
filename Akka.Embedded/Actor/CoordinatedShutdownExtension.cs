using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>Makes the <see cref="CoordinatedShutdown"/> of a system, when the system starts.</summary>
public sealed class CoordinatedShutdownExtension : ExtensionIdProvider<CoordinatedShutdown>
{
    public override CoordinatedShutdown CreateExtension(ExtendedActorSystem system)
    {
        var config = system.Settings.Config.GetConfig("akka.coordinated-shutdown")!;
        var shutdown = new CoordinatedShutdown(system, ShutdownPhases.From(config));
        var process = new ProcessEnd(system, shutdown);
        if (config.GetBoolean("run-by-clr-shutdown-hook"))
            process.Hook();

        var terminates = system.Settings.CoordinatedShutdownTerminateActorSystem;
        var exits = config.GetBoolean("exit-clr");
        if (terminates || exits)
            shutdown.AddTask(CoordinatedShutdown.PhaseActorSystemTerminate, "terminate-system", () => process.Last(terminates, exits));
        return shutdown;
    }
}
