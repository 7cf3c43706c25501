namespace Node.Actors.P2P.Peers.Peer.Connection;

/// <summary>A bound on messages, met when either number is; one larger message is let in where there is none.</summary>
internal readonly record struct Window(int Messages, int Bytes)
{
    /// <summary>Whether one more message finds room.</summary>
    public bool Admits(int messages, long bytes, int size) => messages < Messages && (bytes + size <= Bytes || messages == 0);
}
