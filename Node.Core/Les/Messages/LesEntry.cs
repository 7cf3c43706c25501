namespace Node.Core.Les.Messages;

/// <summary>A key of a status or an announcement and its value in RLP; a key without a value has the RLP of 0, as geth writes it.</summary>
public readonly record struct LesEntry(string Key, ReadOnlyMemory<byte> Value);
