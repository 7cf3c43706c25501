namespace Node.Core.DevP2P;

/// <summary>0x01, the last message of an end: <c>[reason: P]</c>; also seen without the list, and with nothing.</summary>
/// <param name="Reason">Untrusted when received: a peer may give any.</param>
public sealed record Disconnect(DisconnectReason Reason) : BaseMessage;
