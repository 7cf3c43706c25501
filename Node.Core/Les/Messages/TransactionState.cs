namespace Node.Core.Les.Messages;

/// <summary>What a server knows of a transaction.</summary>
public enum TransactionState : uint
{
    Unknown = 0,
    Queued = 1,
    Pending = 2,
    Included = 3,
}
