using Node.Core.Primitives;

namespace Node.Core.Les.Client;

/// <summary>What is remembered of a server over restarts.</summary>
/// <param name="Value">What its answers were worth, as milliseconds of work of a server that answers at once; fades.</param>
/// <param name="Failures">Dials in a row that came to nothing.</param>
/// <param name="LastSeen">When it last was a server of ours; <paramref name="Value"/> is as of then.</param>
public sealed record ServerRecord(Enode Node, double Value, int Failures, DateTimeOffset LastSeen);
