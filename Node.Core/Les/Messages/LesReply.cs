namespace Node.Core.Les.Messages;

/// <summary>A server's answer.</summary>
/// <param name="Id">Of the request.</param>
/// <param name="Buffer">BV: the flow-control buffer as the server has it after this request, in cost units.</param>
public abstract record LesReply(ulong Id, ulong Buffer) : LesMessage;
