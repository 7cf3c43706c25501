namespace Node.Core.Storage;

/// <summary>A store as it was at one moment. Let it go soon: a store keeps what was overwritten for as long as somebody looks at it.</summary>
public interface IStoreSnapshot : IStoreReader;
