using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Encoding;
using Node.Core.Les;
using Node.Core.Les.Messages;
using Node.Tests.Core.Chain;

namespace Node.Tests.Core.Les;

/// <summary>A node of mainnet before the merge, and the statuses of others.</summary>
internal static class HandshakeKit
{
    public static LesIdentity Identity { get; } = new(KnownChains.Mainnet, ChainSamples.Header with { Number = 15_000_000, Timestamp = 1_655_000_000 });

    public static ServerStatus Server(uint version) => new(
        new ServerTerms(version, 1_000, ChainSamples.Hash(1), 17_179_869_184, true, 0, 0, 0, 124, true, version < 4 ? 0UL : 2_350_000),
        new FlowParameters(96_000_000, 16_000),
        CostTable.Reference);

    public static Status Without(Status status, string key) => new([.. status.Entries.Where(entry => entry.Key != key)]);

    public static Status With(Status status, string key, Action<RlpWriter> value)
    {
        var writer = new RlpWriter();
        value(writer);
        return new Status([.. Without(status, key).Entries, new LesEntry(key, writer.ToArray())]);
    }

    /// <summary>As the other end has it, after the wire.</summary>
    public static Status Sent(Status status) => (Status)LesSamples.Sent(status);

    public static ImmutableArray<string> Keys(Status status) => [.. status.Entries.Select(entry => entry.Key)];
}
