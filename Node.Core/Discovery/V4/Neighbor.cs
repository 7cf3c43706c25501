using Node.Core.Primitives;

namespace Node.Core.Discovery.V4;

/// <summary><c>[ip, udp-port, tcp-port, node-id]</c>.</summary>
public readonly record struct Neighbor(Endpoint Endpoint, NodeId Id);
