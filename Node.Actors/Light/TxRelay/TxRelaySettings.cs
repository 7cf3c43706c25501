using Akka.Configuration;

namespace Node.Actors.Light.TxRelay;

/// <summary><c>actors.light.txrelay</c>.</summary>
/// <param name="Servers">That are given a new transaction.</param>
/// <param name="Patience">How long servers may take to answer.</param>
/// <param name="Retry">When what no server took is offered again.</param>
internal sealed record TxRelaySettings(int Servers, TimeSpan Patience, TimeSpan Retry)
{
    private const string Section = "actors.light.txrelay";

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <exception cref="ConfigurationException">A value is missing or malformed; the message names the key, the value and what was expected.</exception>
    public static TxRelaySettings From(Config config) => new(
        config.Count($"{Section}.servers", 1, 100),
        config.Duration($"{Section}.patience", Least, Hour),
        config.Duration($"{Section}.retry", Least, Hour));
}
