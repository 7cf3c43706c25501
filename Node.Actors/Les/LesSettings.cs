using Akka.Configuration;
using Node.Actors.Les.Client;
using Node.Actors.Les.Server;

namespace Node.Actors.Les;

/// <summary><c>actors.les</c>; the keys are described in <c>reference.conf</c>.</summary>
public sealed record LesSettings
{
    private const string Section = "actors.les";

    private LesSettings(LesClientSettings client, LesServerSettings server, int maxRestarts, TimeSpan restartWindow) =>
        (Client, Server, MaxRestarts, RestartWindow) = (client, server, maxRestarts, restartWindow);

    /// <summary>Whether there is anything to be made.</summary>
    public bool IsEnabled => Client.IsEnabled || Server.IsEnabled;

    internal LesClientSettings Client { get; init; }

    internal LesServerSettings Server { get; init; }

    /// <summary>Of one half within <see cref="RestartWindow"/>; beyond, the whole fails.</summary>
    internal int MaxRestarts { get; init; }

    internal TimeSpan RestartWindow { get; init; }

    /// <exception cref="ConfigurationException">A value is missing or malformed; the message names the key, the value and what was expected.</exception>
    public static LesSettings From(Config config) => new(
        LesClientSettings.From(config),
        LesServerSettings.From(config),
        config.Count($"{Section}.max-restarts", 0, 1000),
        config.Duration($"{Section}.restart-window", TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)));
}
