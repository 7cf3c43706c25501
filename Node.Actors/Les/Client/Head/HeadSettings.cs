using Akka.Configuration;
using Node.Core.Les.Client;
using Node.Core.Primitives;

namespace Node.Actors.Les.Client.Head;

/// <summary><c>actors.les.client.head</c> and <c>trusted</c>.</summary>
/// <param name="HeaderTimeout">For the header of an announced head.</param>
/// <param name="SyncTimeout">For each piece of a sync.</param>
/// <param name="Parallel">Runs of headers in hand during a sync.</param>
/// <param name="Begin">The block that the operator trusts; null: genesis, or a checkpoint.</param>
/// <param name="TrustsServerCheckpoint">Whether a checkpoint may be a server's own.</param>
/// <param name="Majority">Ultra-light; null: every server's announcement counts.</param>
internal sealed record HeadSettings(
    TimeSpan HeaderTimeout, TimeSpan SyncTimeout, int Parallel, TrustedBlock? Begin, bool TrustsServerCheckpoint, TrustedMajority? Majority)
{
    public const string Section = $"{LesClientSettings.Section}.head";

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static HeadSettings From(Config config)
    {
        var trusted = config.Enodes($"{LesClientSettings.Section}.trusted.servers");
        var percent = config.Count($"{LesClientSettings.Section}.trusted.percent", 1, 100);
        return new HeadSettings(
            config.Duration($"{Section}.header-timeout", Least, Day),
            config.Duration($"{Section}.sync-timeout", Least, Day),
            config.Count($"{Section}.parallel", 1, 1000),
            ReadBegin(config),
            config.Flag($"{Section}.trust-server-checkpoint"),
            trusted.IsEmpty ? null : new TrustedMajority([.. trusted.Select(node => node.Id)], percent));
    }

    private static TrustedBlock? ReadBegin(Config config)
    {
        const string HashKey = $"{Section}.begin.hash";
        const string DifficultyKey = $"{Section}.begin.total-difficulty";
        var (hash, number, difficulty) = (config.Text(HashKey), (ulong)config.Count($"{Section}.begin.number", 0, int.MaxValue), config.Text(DifficultyKey));
        if (hash.Length == 0)
            return null;
        if (!Hash256.TryParse(hash, out var parsed))
            throw new ConfigurationException($"{HashKey} = {hash}: expected the hash of a block, or nothing");
        return UInt256.TryParse(difficulty, out var total)
            ? new TrustedBlock(parsed, number, total)
            : throw new ConfigurationException($"{DifficultyKey} = {difficulty}: expected the sum of the difficulties up to the block");
    }
}
