namespace Node.Core.Les.Client;

/// <summary>Where a retrieval stands.</summary>
public enum RetrievalPhase
{
    /// <summary>It waits for a server to be picked, or for the last one asked.</summary>
    Requesting,

    /// <summary>No further server can be asked; answers of earlier ones are still awaited.</summary>
    NoMorePeers,

    /// <summary>It has ended; servers that owe an answer are still watched.</summary>
    Stopped,
}
