using Node.Core.Primitives;

namespace Node.Core.Les.Client;

/// <summary>Why a server did not help with a request, in one line for the operator.</summary>
public sealed record Refusal(NodeId Server, string Reason);
