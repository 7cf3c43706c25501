namespace Node.Core.Les.Messages;

/// <summary>A message of les (caps/les.md, les/2 to les/4), as it is in memory: the same record in every version.</summary>
public abstract record LesMessage;
