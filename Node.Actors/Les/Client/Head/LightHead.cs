using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Actors.Les.Client.Head;

/// <summary>The head of this node's headers.</summary>
internal sealed record LightHead(Header Header, UInt256 TotalDifficulty);
