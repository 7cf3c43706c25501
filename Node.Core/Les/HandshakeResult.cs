namespace Node.Core.Les;

/// <summary>What a status says, or why its sender is left.</summary>
/// <param name="Reason">For the log; null with a value.</param>
public readonly record struct HandshakeResult<T>(T? Value, HandshakeFault Fault, string? Reason)
    where T : class
{
    public bool IsAccepted => Value is not null;
}
