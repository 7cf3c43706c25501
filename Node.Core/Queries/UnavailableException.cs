namespace Node.Core.Queries;

/// <summary>A piece of the chain could not be had: no server had it in time, or this node does not keep it any longer. The message is for the caller.</summary>
public sealed class UnavailableException : Exception
{
    public UnavailableException()
    {
    }

    public UnavailableException(string message)
        : base(message)
    {
    }

    public UnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
