using System.Runtime.InteropServices;
using Akka.Event;

namespace Akka.Actor.Internal;

/// <summary>
/// Where a coordinated shutdown and the end of the process meet: the process ends when the shutdown is over, or the
/// shutdown runs because the process ends, but never both.
/// </summary>
internal sealed class ProcessEnd(ExtendedActorSystem system, CoordinatedShutdown shutdown)
{
    private readonly ILoggingAdapter _log = Logging.GetLogger(system, shutdown);
    private PosixSignalRegistration? _sigterm;
    private volatile bool _exiting;
    private volatile bool _ending;

    /// <summary>From now on, until the system ends, the end of the process waits for the shutdown.</summary>
    internal void Hook()
    {
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
        // Since .NET 10 a SIGTERM does not lead to ProcessExit any more.
        _sigterm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSigterm);
        system.RegisterOnTermination(Unhook);
    }

    /// <summary>The last task of a shutdown.</summary>
    internal async Task<Done> Last(bool terminates, bool exits)
    {
        if (terminates)
        {
            if (exits)
                system.Scheduler.Advanced.ScheduleOnce(shutdown.Timeout(CoordinatedShutdown.PhaseActorSystemTerminate), Exit);
            system.Abort();
            await system.WhenTerminated.ConfigureAwait(false);
        }

        if (exits)
            Exit();
        return Done.Instance;
    }

    private void Unhook()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        _sigterm?.Dispose();
    }

    private void Exit()
    {
        if (_ending)
            return;
        _exiting = true;
        Environment.Exit(0);
    }

    private void OnProcessExit(object? sender, EventArgs e) => ShutDown();

    private void OnSigterm(PosixSignalContext signal)
    {
        // Handlers run in reverse order of registration: a host that came after the system, and keeps the signal for
        // itself, has been asked already.
        if (!signal.Cancel)
            ShutDown();
    }

    private void ShutDown()
    {
        if (_exiting || system.WhenTerminated.IsCompleted)
            return;
        _ending = true;
        try
        {
            _log.Info("Starting coordinated shutdown from CLR termination hook.");
#pragma warning disable RS0030 // The process ends when this method returns.
            shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance).Wait(shutdown.TotalTimeout);
#pragma warning restore RS0030
        }
        catch (Exception cause)
        {
            _log.Warning(cause, "CoordinatedShutdown from CLR shutdown failed: {0}", cause.Message);
        }
    }
}
