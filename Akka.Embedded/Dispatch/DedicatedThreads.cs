using System.Collections.Concurrent;

namespace Akka.Dispatch;

/// <summary>A fixed number of threads of its own, so that its actors and those of other dispatchers cannot starve each other.</summary>
internal sealed class DedicatedThreads : Executor, IDisposable
{
    private readonly ConcurrentQueue<IRunnable> _work = new();
    private readonly SemaphoreSlim _available = new(0);
    private readonly int _threads;
    private volatile bool _stopped;

    internal DedicatedThreads(string name, int threads, bool background)
    {
        _threads = threads;
        for (var i = 1; i <= threads; i++)
            new Thread(Work) { Name = threads == 1 ? name : $"{name}-{i}", IsBackground = background }.UnsafeStart();
    }

    public void Dispose() => _available.Dispose();

    internal override void Execute(IRunnable run)
    {
        _work.Enqueue(run);
        _available.Release();
    }

    internal override void Shutdown()
    {
        if (_stopped)
            return;
        _stopped = true;
        _available.Release(_threads);
    }

    private void Work()
    {
        while (true)
        {
            _available.Wait();
            if (_work.TryDequeue(out var run))
                run.Run();
            else if (_stopped)
                return;
        }
    }
}
