namespace Node.Core.Les.Serving;

/// <summary>
/// What flows into the buffers beyond what was granted (les-facts 2.4): a server that has given out little of what it can do lets clients have more of it.
/// Clients learn of it by the buffers that replies report, and need not know.
/// </summary>
/// <remarks>
/// geth counts the clients whose buffers are filling at the moment; this counts all that are connected, so that no burst of those that were idle finds
/// more promised than there is.
/// </remarks>
public static class RechargeCurve
{
    private const double Most = 10;

    /// <summary>How many times what was granted flows in: from ten times, up to a tenth given out, down to once.</summary>
    /// <param name="connected">The recharge of all clients, cost units in a millisecond.</param>
    /// <param name="total">What all may have.</param>
    public static double Factor(ulong connected, ulong total) => connected == 0 ? Most : Math.Clamp((double)total / connected, 1, Most);
}
