using System.Runtime.InteropServices;

namespace Node.Host;

/// <summary>SIGTERM and Ctrl-C: the first one stops the node in good order, a second one at once.</summary>
internal sealed class StopSignals : IDisposable
{
    // What a shell reports for a process ended by Ctrl-C.
    private const int Interrupted = 130;

    private readonly Action _stop;
    private readonly PosixSignalRegistration[] _registrations;
    private int _count;

    /// <param name="stop">Called once; must not block.</param>
    public StopSignals(Action stop)
    {
        _stop = stop;
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
        if (Interlocked.Increment(ref _count) == 1)
            _stop();
        else
            Environment.Exit(Interrupted);
    }
}
