using Akka.Dispatch;

namespace Akka.TestKit;

/// <summary>
/// Runs an actor on the thread that tells it something: when Tell returns, the message is handled, unless the actor
/// is at work already and takes the message after the one at hand.
/// </summary>
public class CallingThreadDispatcher(MessageDispatcherConfigurator configurator) : MessageDispatcher(configurator)
{
    public static new string Id = "akka.test.calling-thread-dispatcher";

    [ThreadStatic]
    private static IRunnable? _atWork;

    [ThreadStatic]
    private static bool _again;

    // A mailbox that finds another message while it ends its run asks to be run again: in a loop, since nested runs would
    // fill the stack under a flood of messages. Any other mailbox runs at once.
    protected override void ExecuteTask(IRunnable run)
    {
        if (ReferenceEquals(run, _atWork))
        {
            _again = true;
            return;
        }

        var outer = _atWork;
        _atWork = run;
        try
        {
            do
            {
                _again = false;
                run.Run();
            }
            while (_again);
        }
        finally
        {
            _atWork = outer;
            _again = false;
        }
    }

    protected override void Shutdown()
    {
    }
}
