namespace Node.Core.Les;

/// <summary>How a client wants to hear of new heads.</summary>
public enum AnnounceType : uint
{
    None = 0,
    Simple = 1,

    /// <summary>With the server's signature, for clients that trust it (ultra-light).</summary>
    Signed = 2,
}
