namespace Node.Actors.P2P.Server;

/// <summary>Why an accepted connection is closed at once.</summary>
internal enum GateObjection
{
    NetRestricted,
    TooSoon,
}
