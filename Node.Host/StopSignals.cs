using System.Runtime.InteropServices;

namespace Node.Host;

/// <summary>SIGTERM and Ctrl-C, told to the node as <see cref="StopRule"/> has it.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly Func<TimeSpan> _clock;
    private readonly Action _stop;
    private readonly PosixSignalRegistration[] _registrations;
    private readonly StopRule _rule = new();

    /// <param name="clock">Tells times that only their differences matter of.</param>
    /// <param name="stop">Called once; must not block.</param>
    public StopSignals(Func<TimeSpan> clock, Action stop)
    {
        (_clock, _stop) = (clock, stop);
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Heard),
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Heard),
        ];
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
    }

    private void Heard(PosixSignalContext signal)
    {
        // Otherwise the runtime ends the process when this handler returns.
        signal.Cancel = true;
        switch (_rule.Hear(_clock()))
        {
            case StopRule.Verdict.InOrder:
                _stop();
                break;
            case StopRule.Verdict.AtOnce:
                Environment.Exit(ExitCode.Interrupted);
                break;
        }
    }
}
