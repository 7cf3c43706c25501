using Akka.Configuration;
using Node.Actors.Les.Client;

namespace Node.Actors.Les;

/// <summary><c>actors.les</c>; the keys are described in <c>reference.conf</c>.</summary>
public sealed record LesSettings
{
    private const string Section = "actors.les";

    private LesSettings(LesClientSettings client, int maxRestarts, TimeSpan restartWindow) =>
        (Client, MaxRestarts, RestartWindow) = (client, maxRestarts, restartWindow);

    internal LesClientSettings Client { get; init; }

    /// <summary>Of one half within <see cref="RestartWindow"/>; beyond, the whole fails.</summary>
    internal int MaxRestarts { get; init; }

    internal TimeSpan RestartWindow { get; init; }

    /// <exception cref="ConfigurationException">A value is missing or malformed; the message names the key, the value and what was expected.</exception>
    public static LesSettings From(Config config) => new(
        LesClientSettings.From(config),
        config.Count($"{Section}.max-restarts", 0, 1000),
        config.Duration($"{Section}.restart-window", TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)));
}
