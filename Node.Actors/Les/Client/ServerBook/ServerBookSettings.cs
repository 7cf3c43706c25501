using Akka.Configuration;

namespace Node.Actors.Les.Client.ServerBook;

/// <summary><c>actors.les.client.book</c>.</summary>
internal sealed record ServerBookSettings(int SnapshotAfter)
{
    public const string Section = $"{LesClientSettings.Section}.book";

    public static ServerBookSettings From(Config config) => new(config.Count($"{Section}.snapshot-after", 1, 10_000_000));
}
