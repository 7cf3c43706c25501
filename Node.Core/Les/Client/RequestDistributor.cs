using System.Collections.Immutable;
using Node.Core.Primitives;

namespace Node.Core.Les.Client;

/// <summary>
/// Which request goes to which server next (les-facts 2.8). Requests stand in the order of their creation, and one that is asked for again keeps its
/// place. A server is considered for the first request that it can have: what comes later does not overtake by being cheaper. Among servers whose
/// buffers allow the cost the choice is random, by what is left of the buffer.
/// </summary>
/// <param name="patience">How long a request waits for a suitable server from its creation on.</param>
public sealed class RequestDistributor(TimeSpan patience, Random random)
{
    // One server of many must not be left out for ever because its buffer is almost empty.
    private const double LeastWeight = 1e-6;

    private readonly SortedDictionary<long, DateTimeOffset> _queue = [];

    public int Waiting => _queue.Count;

    public IEnumerable<long> Numbers => _queue.Keys;

    /// <param name="number">Of its creation; the same when it is asked for again.</param>
    /// <param name="created">When it was; likewise.</param>
    public void Add(long number, DateTimeOffset created) => _queue[number] = created;

    public bool Remove(long number) => _queue.Remove(number);

    /// <param name="look">How a server stands to the request of a number.</param>
    public Distribution Next(DateTimeOffset now, IReadOnlyCollection<NodeId> servers, Func<long, NodeId, Standing> look)
    {
        var ready = new List<(long Number, NodeId Server, double Weight)>();
        var unconsidered = new HashSet<NodeId>(servers);
        DateTimeOffset? wake = null;
        foreach (var (number, created) in _queue)
        {
            var isImpatient = now - created >= patience;
            if (unconsidered.Count == 0 && !isImpatient)
            {
                // Those behind it are younger still.
                wake = Earlier(wake, created + patience);
                break;
            }

            var isEligible = false;
            foreach (var server in servers)
            {
                if (isEligible && unconsidered.Count == 0)
                    break;
                var standing = look(number, server);
                if (standing.Refusal is not null)
                    continue;
                isEligible = true;
                if (!unconsidered.Remove(server))
                    continue;
                if (standing.Wait <= TimeSpan.Zero)
                    ready.Add((number, server, Math.Max(standing.Free, 0) + LeastWeight));
                else
                    wake = Earlier(wake, now + standing.Wait);
            }

            if (isEligible)
                continue;
            if (isImpatient)
                return Fail(number, servers, look);
            wake = Earlier(wake, created + patience);
        }

        return ready.Count == 0 ? new Distribution.Wait(wake) : Pick(ready);
    }

    /// <summary>Why each server does not help with a request at present.</summary>
    public static ImmutableArray<Refusal> Explain(long number, IEnumerable<NodeId> servers, Func<long, NodeId, Standing> look) =>
        [.. servers.Select(server => new Refusal(server, Words(look(number, server))))];

    private static string Words(Standing standing) => standing switch
    {
        { Refusal: { } reason } => reason,
        { Wait: var wait } when wait > TimeSpan.Zero => FormattableString.Invariant($"its buffer allows it in {wait.TotalMilliseconds:0} ms only"),
        _ => "it can be asked",
    };

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) => one < other ? one.Value : other;

    private Distribution.Fail Fail(long number, IReadOnlyCollection<NodeId> servers, Func<long, NodeId, Standing> look)
    {
        _queue.Remove(number);
        return new Distribution.Fail(number, Explain(number, servers, look));
    }

    private Distribution.Send Pick(List<(long Number, NodeId Server, double Weight)> ready)
    {
        var point = random.NextDouble() * ready.Sum(choice => choice.Weight);
        var picked = ready[^1];
        foreach (var choice in ready)
        {
            point -= choice.Weight;
            if (point >= 0)
                continue;
            picked = choice;
            break;
        }

        _queue.Remove(picked.Number);
        return new Distribution.Send(picked.Number, picked.Server);
    }
}
