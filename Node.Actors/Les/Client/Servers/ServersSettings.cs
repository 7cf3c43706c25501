using System.Collections.Immutable;
using Akka.Configuration;
using Node.Core.Les.Client;
using Node.Core.Primitives;

namespace Node.Actors.Les.Client.Servers;

/// <summary><c>actors.les.client.servers</c>.</summary>
/// <param name="MaxServers">Sessions at a time; trusted servers are let in beyond.</param>
/// <param name="Static">Servers that are dialled whenever they are not connected.</param>
/// <param name="Candidates">Servers to begin with.</param>
/// <param name="ResumeTimeout">A server that stopped us and does not let us go on for so long is left.</param>
/// <param name="Trusted">Whose signed announcements count; empty: every server's do.</param>
internal sealed record ServersSettings(
    int MaxServers,
    ImmutableArray<Enode> Static,
    ImmutableArray<Enode> Candidates,
    ImmutableArray<Enode> Trusted,
    ServerPoolTerms Pool,
    TimeSpan HandshakeTimeout,
    TimeSpan ResumeTimeout,
    TimeSpan FlushInterval)
{
    public const string Section = $"{LesClientSettings.Section}.servers";

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    public static ServersSettings From(Config config) => new(
        config.Count($"{Section}.max", 1, 10_000),
        config.Enodes($"{Section}.static"),
        config.Enodes($"{Section}.candidates"),
        config.Enodes($"{LesClientSettings.Section}.trusted.servers"),
        new ServerPoolTerms(
            config.Count($"{Section}.target", 0, 10_000),
            config.Count($"{Section}.max-dials", 1, 10_000),
            config.Duration($"{Section}.dial-timeout", Least, Year),
            config.Duration($"{Section}.redial", Least, Year),
            config.Duration($"{Section}.distrust", Least, Year),
            config.Duration($"{Section}.forget", Least, Year),
            config.Count($"{Section}.max-known", 1, 1_000_000)),
        config.Duration($"{Section}.handshake-timeout", Least, Year),
        config.Duration($"{Section}.resume-timeout", Least, Year),
        config.Duration($"{Section}.flush-interval", Least, Year));
}
