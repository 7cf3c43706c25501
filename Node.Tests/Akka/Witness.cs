using Akka.Actor;

namespace Node.Tests.Engine;

/// <summary>A <see cref="Puppet"/> that tells its master of each event of its life, as itself.</summary>
internal sealed class Witness(IActorRef master, bool keepsChildren = false) : Puppet(master)
{
    public sealed record Started(int Instance);

    public sealed record Stopped;

    public sealed record Restarting(Exception Cause, object? Message);

    public sealed record Restarted(Exception Cause);

    private static int _instances;

    private readonly int _instance = Interlocked.Increment(ref _instances);

    public static new Props Props(IActorRef master) => Akka.Actor.Props.Create(() => new Witness(master, false));

    public static Props PropsKeepingChildren(IActorRef master) => Akka.Actor.Props.Create(() => new Witness(master, true));

    protected override void PreStart() => Master.Tell(new Started(_instance));

    protected override void PostStop() => Master.Tell(new Stopped());

    protected override void PreRestart(Exception reason, object? message)
    {
        Master.Tell(new Restarting(reason, message));
        if (!keepsChildren)
            base.PreRestart(reason, message);
    }

    protected override void PostRestart(Exception reason)
    {
        Master.Tell(new Restarted(reason));
        base.PostRestart(reason);
    }
}
