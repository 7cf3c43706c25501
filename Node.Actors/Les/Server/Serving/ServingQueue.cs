using System.Diagnostics.CodeAnalysis;
using Akka.Actor;

namespace Node.Actors.Les.Server.Serving;

/// <summary>
/// Requests that wait for a worker. The one goes first that came first, but who has used up its buffer waits as long as the buffer takes to fill
/// (les-facts 2.4): a client that asks little gets its answer at once whatever the others do. A plain value, for one owner.
/// </summary>
internal sealed class ServingQueue
{
    private readonly PriorityQueue<Job, TimeSpan> _jobs = new();
    // What each client has waiting, by number.
    private readonly Dictionary<IActorRef, Dictionary<long, Job>> _clients = [];

    public int Count { get; private set; }

    public void Add(Job job)
    {
        if (!_clients.TryGetValue(job.Client, out var waiting))
            _clients.Add(job.Client, waiting = []);
        waiting.Add(job.Number, job);
        Count++;
        _jobs.Enqueue(job, job.Since + job.Asked.TimeToFull);
    }

    public bool TryTake([NotNullWhen(true)] out Job? job)
    {
        while (_jobs.TryDequeue(out job, out _))
        {
            if (_clients.TryGetValue(job.Client, out var waiting) && waiting.Remove(job.Number))
            {
                Count--;
                if (waiting.Count == 0)
                    _clients.Remove(job.Client);
                return true;
            }
        }

        return false;
    }

    /// <summary>Forgets what a client has asked, and answers what that was.</summary>
    public IReadOnlyCollection<Job> Drop(IActorRef client)
    {
        if (!_clients.Remove(client, out var waiting))
            return [];
        Count -= waiting.Count;
        return waiting.Values;
    }

    /// <summary>The clients that wait, those with the emptiest buffers, as of their latest requests, first.</summary>
    public IReadOnlyList<IActorRef> Poorest =>
        [.. _clients.OrderBy(client => client.Value.MaxBy(waiting => waiting.Key).Value.Asked.Fullness).Select(client => client.Key)];
}
