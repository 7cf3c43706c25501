namespace Node.Core.Les.Messages;

/// <summary>0x17 (ResumeMsg, les/3 on): a bare integer, the buffer to go on with.</summary>
public sealed record ResumeRequests(ulong Buffer) : LesMessage;
