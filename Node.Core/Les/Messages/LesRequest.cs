namespace Node.Core.Les.Messages;

/// <summary>What a client asks for; the server's answer has its id.</summary>
/// <param name="Id">The client's own count.</param>
public abstract record LesRequest(ulong Id) : LesMessage;
