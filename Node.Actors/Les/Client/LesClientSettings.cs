using Akka.Configuration;
using Node.Actors.Les.Client.Head;
using Node.Actors.Les.Client.Retrieval;
using Node.Actors.Les.Client.ServerBook;
using Node.Actors.Les.Client.Servers;

namespace Node.Actors.Les.Client;

/// <summary><c>actors.les.client</c>; the keys are described in <c>reference.conf</c>.</summary>
/// <param name="MaxRestarts">Of one part within <paramref name="RestartWindow"/>; beyond, the client fails as a whole.</param>
internal sealed record LesClientSettings(
    bool IsEnabled, ServersSettings Servers, ServerBookSettings Book, RetrievalSettings Retrieval, HeadSettings Head, int MaxRestarts, TimeSpan RestartWindow)
{
    public const string Section = "actors.les.client";

    public static LesClientSettings From(Config config) => new(
        config.Flag($"{Section}.enabled"),
        ServersSettings.From(config),
        ServerBookSettings.From(config),
        RetrievalSettings.From(config),
        HeadSettings.From(config),
        config.Count($"{Section}.max-restarts", 0, 1000),
        config.Duration($"{Section}.restart-window", TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)));
}
