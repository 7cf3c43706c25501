namespace Akka.Dispatch;

/// <summary>Where a dispatcher's work runs.</summary>
internal abstract class Executor
{
    internal abstract void Execute(IRunnable run);

    internal virtual void Shutdown()
    {
    }
}

/// <summary>The process's thread pool.</summary>
internal sealed class ThreadPoolExecutor : Executor
{
    internal override void Execute(IRunnable run) => ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: true);
}
