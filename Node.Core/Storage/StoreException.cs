namespace Node.Core.Storage;

/// <summary>The store could not be opened, read or written. What it holds is what the last complete batch left.</summary>
public sealed class StoreException : Exception
{
    public StoreException(string message)
        : base(message)
    {
    }

    public StoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
