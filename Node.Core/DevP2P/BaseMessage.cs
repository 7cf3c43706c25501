namespace Node.Core.DevP2P;

/// <summary>A message of the p2p capability itself: <see cref="Hello"/>, <see cref="Disconnect"/>, <see cref="Ping"/>, <see cref="Pong"/>.</summary>
public abstract record BaseMessage;
