namespace Node.Core.Storage;

/// <summary>One write of a <see cref="WriteBatch"/>.</summary>
/// <param name="Value">Null deletes.</param>
public readonly record struct StoreWrite(byte[] Key, byte[]? Value);
