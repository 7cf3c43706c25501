using System.Collections.Concurrent;
using Akka.Actor.Internal;

namespace Akka.Dispatch;

/// <summary>A thread for each actor.</summary>
internal sealed class PinnedDispatcher(MessageDispatcherConfigurator configurator) : MessageDispatcher(configurator)
{
    private readonly ConcurrentDictionary<ActorCell, DedicatedThreads> _threads = new();

    internal override void Detach(ActorCell cell)
    {
        if (_threads.TryRemove(cell, out var thread))
            thread.Shutdown();
    }

    protected override void ExecuteTask(IRunnable run)
    {
        if (run is Mailbox mailbox)
            _threads.GetOrAdd(mailbox.Cell, NewThread).Execute(run);
        else
            ThreadPool.UnsafeQueueUserWorkItem(run, preferLocal: false);
    }

    protected override void Shutdown()
    {
        foreach (var thread in _threads.Values)
            thread.Shutdown();
    }

    private DedicatedThreads NewThread(ActorCell cell) => new($"{Id}-{cell.Self.Path.Name}", threads: 1, background: true);
}
