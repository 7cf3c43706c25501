using Node.Core.Les.Messages;

namespace Node.Core.Les.Serving;

/// <summary>What the chain gives for a request.</summary>
/// <param name="Reply">With a buffer of 0, which whoever sends it knows; null where the protocol has no answer but silence.</param>
/// <param name="Size">Bytes of it, about.</param>
/// <param name="Misses">How often something was asked for that is not here: who does that often is up to no good.</param>
public readonly record struct LesAnswer(LesReply? Reply, long Size, int Misses);
