using Akka.Actor;
using Akka.Configuration;

namespace Akka.Persistence.Internal;

/// <summary>
/// Bounds how long a plugin's database may take, and stops asking for a while one that fails again and again.
/// Keys: <c>circuit-breaker.max-failures</c>, <c>call-timeout</c>, <c>reset-timeout</c>.
/// </summary>
internal sealed class PluginBreaker
{
    private readonly Lock _gate = new();
    private readonly string _plugin;
    private readonly IScheduler _scheduler;
    private readonly int _maxFailures;
    private readonly TimeSpan _callTimeout;
    private readonly TimeSpan _resetTimeout;
    private int _failures;
    private bool _open;

    public PluginBreaker(string plugin, Config config, IScheduler scheduler)
    {
        _plugin = plugin;
        _scheduler = scheduler;
        _maxFailures = config.GetInt("circuit-breaker.max-failures");
        _callTimeout = config.GetTimeSpan("circuit-breaker.call-timeout");
        _resetTimeout = config.GetTimeSpan("circuit-breaker.reset-timeout");
    }

    public async Task<T> Run<T>(Func<Task<T>> call)
    {
        lock (_gate)
        {
            if (_open)
                throw new InvalidOperationException($"[{_plugin}] failed {_failures} times in a row and is left alone for {_resetTimeout}.");
        }

        try
        {
            var result = await InTime(call()).ConfigureAwait(false);
            lock (_gate)
                _failures = 0;
            return result;
        }
        catch
        {
            Count();
            throw;
        }
    }

    public Task Run(Func<Task> call) => Run(async () =>
    {
        await call().ConfigureAwait(false);
        return true;
    });

    private void Count()
    {
        lock (_gate)
        {
            if (++_failures < _maxFailures || _open)
                return;
            _open = true;
            _scheduler.Advanced.ScheduleOnce(_resetTimeout, TryAgain);
        }
    }

    /// <summary>The next failure opens it again, unless a success comes first.</summary>
    private void TryAgain()
    {
        lock (_gate)
            _open = false;
    }

    private async Task<T> InTime<T>(Task<T> task)
    {
        try
        {
            return await task.WaitAsync(_callTimeout).ConfigureAwait(false);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            throw new TimeoutException($"[{_plugin}] did not answer within {_callTimeout.TotalSeconds} s (circuit-breaker.call-timeout).");
        }
    }
}
