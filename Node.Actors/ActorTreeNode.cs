namespace Node.Actors;

/// <summary>One actor of the live tree.</summary>
/// <param name="Path">Its path without address, such as <c>/user/node</c>.</param>
/// <param name="Type">The name of its class.</param>
/// <param name="Messages">Messages waiting in its mailbox.</param>
/// <param name="Restarts">Restarts counted by its supervisor's strategy, in that strategy's window.</param>
/// <param name="Children">Its children, by name.</param>
public sealed record ActorTreeNode(string Path, string Type, int Messages, int Restarts, IReadOnlyList<ActorTreeNode> Children);
