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
    private readonly Dictionary<IActorRef, Share> _clients = [];

    public int Count { get; private set; }

    public void Add(Job job)
    {
        if (!_clients.TryGetValue(job.Client, out var share))
            _clients.Add(job.Client, share = new Share());
        share.Waiting.Add(job.Number, job);
        share.Fullness = job.Asked.Fullness;
        Count++;
        _jobs.Enqueue(job, job.Since + job.Asked.TimeToFull);
    }

    public bool TryTake([NotNullWhen(true)] out Job? job)
    {
        while (_jobs.TryDequeue(out job, out _))
        {
            if (_clients.TryGetValue(job.Client, out var share) && share.Waiting.Remove(job.Number))
            {
                Count--;
                if (share.Waiting.Count == 0)
                    _clients.Remove(job.Client);
                return true;
            }
        }

        return false;
    }

    /// <summary>Forgets what a client has asked, and answers what that was.</summary>
    public IReadOnlyCollection<Job> Drop(IActorRef client)
    {
        if (!_clients.Remove(client, out var share))
            return [];
        Count -= share.Waiting.Count;
        return share.Waiting.Values;
    }

    /// <summary>The clients that wait, those with the emptiest buffers first.</summary>
    public IReadOnlyList<IActorRef> Poorest => [.. _clients.OrderBy(client => client.Value.Fullness).Select(client => client.Key)];

    private sealed class Share
    {
        public Dictionary<long, Job> Waiting { get; } = [];

        public double Fullness { get; set; }
    }
}
