namespace Node.Core.Discovery.V4;

/// <summary>A message of discovery v4 (devp2p discv4.md, "Wire Protocol"; EIP-868). Further elements of any list in it are ignored (EIP-8).</summary>
public abstract record V4Message;
