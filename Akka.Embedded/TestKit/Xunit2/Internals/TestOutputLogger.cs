using Akka.Actor;
using Akka.Event;
using Xunit.Abstractions;

namespace Akka.TestKit.Xunit2.Internals;

/// <summary>Writes log events to the output of a spec. A child of the system guardian.</summary>
internal sealed class TestOutputLogger : ReceiveActor
{
    private readonly ITestOutputHelper _output;
    private readonly string _prefix;

    public TestOutputLogger(ITestOutputHelper output, string prefix)
    {
        _output = output;
        _prefix = prefix;
        Receive<InitializeLogger>(Initialize);
        Receive<LogEvent>(Write);
    }

    private void Initialize(InitializeLogger initialize)
    {
        initialize.LoggingBus.Subscribe(Self, typeof(LogEvent));
        Sender.Tell(new LoggerInitialized());
    }

    private void Write(LogEvent logEvent)
    {
        try
        {
            _output.WriteLine(_prefix + logEvent);
        }
        catch (InvalidOperationException)
        {
            // The spec is over and xunit takes no more output.
            Context.Stop(Self);
        }
    }
}
