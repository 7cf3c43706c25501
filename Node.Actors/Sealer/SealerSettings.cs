using Akka.Configuration;
using Node.Core.Import;

namespace Node.Actors.Sealer;

/// <summary><c>actors.sealer</c>; the keys are described in <c>reference.conf</c>.</summary>
/// <param name="Dispatcher">Id of the dispatcher that runs it.</param>
/// <param name="Lead">How long before its time a block is begun.</param>
/// <param name="MaxBuild">When a block takes no more transactions.</param>
/// <param name="Patience">With a pool that does not answer.</param>
internal sealed record SealerSettings(
    bool IsEnabled, string Dispatcher, SealingTerms Terms, TimeSpan Lead, TimeSpan MaxBuild, TimeSpan Patience, TimeSpan Retry)
{
    public const string Section = "actors.sealer";

    private const int MaxExtra = 32;

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <param name="config">The whole configuration.</param>
    /// <exception cref="ConfigurationException">A value is missing or malformed; the message names the key, the value and what was expected.</exception>
    public static SealerSettings From(Config config) => new(
        config.Flag($"{Section}.enabled"),
        config.Text($"{Section}.dispatcher"),
        new SealingTerms(
            (ulong)config.Count($"{Section}.gas-ceil", 5_000, int.MaxValue),
            Extra(config, $"{Section}.extra"),
            config.Flag($"{Section}.since-merge.enabled"),
            (ulong)config.Duration($"{Section}.since-merge.period", TimeSpan.Zero, TimeSpan.FromDays(1)).TotalSeconds),
        config.Duration($"{Section}.lead", TimeSpan.Zero, Minute),
        config.Duration($"{Section}.max-build", Least, Minute),
        config.Duration($"{Section}.pool-timeout", Least, Minute),
        config.Duration($"{Section}.retry", Least, Minute));

    private static byte[] Extra(Config config, string key)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(config.Text(key));
        return bytes.Length <= MaxExtra ? bytes : throw new ConfigurationException($"{key} = {config.Text(key)}: expected a text of at most {MaxExtra} bytes");
    }
}
