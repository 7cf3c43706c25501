using Akka.Actor;
using Akka.Event;

namespace Node.Host.Demo;

/// <summary>Counts what it is told; a restart begins anew. Parent: <see cref="DemoSupervisor"/>, which restarts it.</summary>
internal sealed class DemoWorker : ReceiveActor
{
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private int _count;

    public DemoWorker()
    {
        Receive<DemoSupervisor.Fail>(_ => throw new InvalidOperationException("told to fail"));
        Receive<string>(word => Sender.Tell($"{word} #{++_count} from {Self.Path.ToStringWithoutAddress()}"));
    }

    public static Props Props() => Akka.Actor.Props.Create(() => new DemoWorker());

    protected override void PostRestart(Exception reason)
    {
        _log.Info("{0} restarted after: {1}", Self.Path.Name, reason.Message);
        base.PostRestart(reason);
    }
}
