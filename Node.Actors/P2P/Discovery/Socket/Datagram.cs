using System.Net;

namespace Node.Actors.P2P.Discovery.Socket;

/// <summary>What came from the network and is not looked at yet.</summary>
internal readonly record struct Datagram(IPEndPoint From, byte[] Bytes);
