using Akka.Configuration;

namespace Node.Actors.P2P.Dialer;

/// <summary><c>actors.p2p.dialer</c>, and the networks of <c>actors.p2p.net-restrict</c>.</summary>
/// <param name="MaxPending">Dials under way.</param>
/// <param name="Redial">How long a node is not dialled again.</param>
/// <param name="HistoryCapacity">Nodes remembered for that.</param>
/// <param name="Candidates">Nodes kept for when a slot is free.</param>
/// <param name="AskInterval">How often discovery is asked for more.</param>
/// <param name="ResolveTimeout">How long a name server has to answer.</param>
/// <param name="ResolveRetryMin">The wait after a name was not resolved; doubles each time.</param>
/// <param name="ResolveRetryMax">The longest.</param>
/// <param name="NetRestrict">Where not empty, others are not dialled.</param>
internal sealed record DialerSettings(
    int MaxPending,
    TimeSpan Redial,
    int HistoryCapacity,
    int Candidates,
    TimeSpan AskInterval,
    TimeSpan ResolveTimeout,
    TimeSpan ResolveRetryMin,
    TimeSpan ResolveRetryMax,
    NetworkList NetRestrict)
{
    private const string Section = "actors.p2p.dialer";

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <exception cref="ConfigurationException">A value is missing or malformed; the message says which.</exception>
    public static DialerSettings From(Config config) => new(
        config.Count($"{Section}.max-pending", 1, 100_000),
        config.Duration($"{Section}.redial", Least, Day),
        config.Count($"{Section}.history-capacity", 1, 10_000_000),
        config.Count($"{Section}.candidates", 1, 1_000_000),
        config.Duration($"{Section}.ask-interval", Least, Day),
        config.Duration($"{Section}.resolve-timeout", Least, Day),
        config.Duration($"{Section}.resolve-retry.min", Least, Day),
        config.Duration($"{Section}.resolve-retry.max", config.Duration($"{Section}.resolve-retry.min"), Day),
        new NetworkList(config.Networks("actors.p2p.net-restrict")));
}
