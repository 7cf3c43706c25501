using Akka.Configuration;

namespace Node.Actors.Les.Client.Retrieval;

/// <summary><c>actors.les.client.retrieval</c>.</summary>
/// <param name="SuitableWait">How long a request waits for a suitable server.</param>
/// <param name="MaxRetrievals">Under way; more are refused.</param>
/// <param name="MaxInFlight">Requests that one server has not answered.</param>
internal sealed record RetrievalSettings(TimeSpan SuitableWait, int MaxRetrievals, int MaxInFlight)
{
    public const string Section = $"{LesClientSettings.Section}.retrieval";

    public static RetrievalSettings From(Config config) => new(
        config.Duration($"{Section}.suitable-wait", TimeSpan.Zero, TimeSpan.FromHours(1)),
        config.Count($"{Section}.max-retrievals", 1, 1_000_000),
        config.Count($"{Section}.max-in-flight", 1, 10_000));
}
