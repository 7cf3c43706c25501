namespace Node.Core.Les.Messages;

/// <summary>0x16 (StopMsg, les/3 on): the empty list. The server is frozen for this client; what was asked and not answered is lost.</summary>
public sealed record StopRequests : LesMessage
{
    public static StopRequests Instance { get; } = new();
}
