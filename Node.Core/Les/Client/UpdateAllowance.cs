using Node.Core.Les.Messages;

namespace Node.Core.Les.Client;

/// <summary>
/// How much a server may tell of what it grants, in bytes of entries of its announcements: each has the costs read and every waiting request looked at
/// anew, and nothing else bounds them. The time is the caller's.
/// </summary>
public sealed class UpdateAllowance(DateTimeOffset now)
{
    // At once, as geth has it; then a byte each millisecond: a whole update (limit, recharge, eight costs: 200 bytes) five times a second, or the
    // signatures (70 bytes) of 14 heads. No chain has so many.
    private static readonly FlowParameters Allowed = new(100_000, 1);

    private FlowMeter _meter = new(Allowed, now);

    /// <summary>False where it is more than is allowed: the server has to go.</summary>
    public bool TryTake(Announce announce, DateTimeOffset now)
    {
        _meter.RiseTo(now);
        _meter.Take(announce.Update.Sum(static entry => entry.Key.Length + entry.Value.Length));
        return _meter.Level >= 0;
    }
}
