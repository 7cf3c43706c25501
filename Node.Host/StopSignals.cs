using System.Runtime.InteropServices;

namespace Node.Host;

/// <summary>
/// SIGTERM and Ctrl-C: the first one stops the node in good order, a second one at once. Signals that come together are one: a terminal
/// and a supervising process both hand on what they hear.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(500);

    private readonly Func<TimeSpan> _clock;
    private readonly Action _stop;
    private readonly PosixSignalRegistration[] _registrations;
    private readonly Lock _gate = new();
    private TimeSpan? _first;

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
        lock (_gate)
        {
            if (_first is not { } first)
            {
                _first = _clock();
                _stop();
                return;
            }

            if (_clock() - first < Together)
                return;
        }

        Environment.Exit(ExitCode.Interrupted);
    }
}
