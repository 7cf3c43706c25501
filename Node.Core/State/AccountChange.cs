using Node.Core.Primitives;

namespace Node.Core.State;

/// <summary>One account of <see cref="StateChanges"/>.</summary>
/// <param name="Address">Whose account it is.</param>
/// <param name="Content">Nonce, balance and code as they are now; null where the account is gone.</param>
/// <param name="ClearsStorage">Whether the storage of before is gone; <paramref name="Storage"/> is then written into an empty one.</param>
/// <param name="Storage">Slots that changed; zero deletes a slot.</param>
/// <param name="NewCode">The code, where it was set by this run.</param>
public sealed record AccountChange(
    Address Address,
    AccountContent? Content,
    bool ClearsStorage,
    IReadOnlyList<KeyValuePair<UInt256, UInt256>> Storage,
    ContractCode? NewCode);
