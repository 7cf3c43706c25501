using Akka.Dispatch;

namespace Akka.TestKit;

/// <summary>
/// Runs an actor on the thread that tells it something: when Tell returns, the message is handled, unless the actor
/// is at work already and takes the message after the one at hand.
/// </summary>
public class CallingThreadDispatcher(MessageDispatcherConfigurator configurator) : MessageDispatcher(configurator)
{
#pragma warning disable CA2211 // Akka.NET declares this as a plain static field
    public static string Id = "akka.test.calling-thread-dispatcher";
#pragma warning restore CA2211

    protected override void ExecuteTask(IRunnable run) => run.Run();

    protected override void Shutdown()
    {
    }
}
