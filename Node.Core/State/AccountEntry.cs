using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.State;

/// <summary>
/// An account that the run has seen, existing or not; one object for one address as long as the <see cref="WorldState"/> lives. What holds for
/// a transaction carries the transaction's number, so nothing has to be cleared between two.
/// </summary>
internal sealed class AccountEntry(in Address address)
{
    public Address Address { get; } = address;

    public bool Exists;
    public ulong Nonce;
    public UInt256 Balance;
    public Hash256 CodeHash = Keccak256.OfNothing;

    /// <summary>Null until the code is needed.</summary>
    public ContractCode? Code;

    /// <summary>
    /// Whether the reader may be asked for slots that are not in <see cref="Slots"/>: not for an account that is new or was destroyed.
    /// </summary>
    public bool ReaderHasSlots;

    /// <summary>Whether the store may have slots of it, to be cleared when it is destroyed.</summary>
    public bool StoreHasSlots;

    public Dictionary<UInt256, StorageSlot>? Slots;

    /// <summary>Slots that may differ from the store.</summary>
    public List<StorageSlot>? Written;

    /// <summary>The content that the store has.</summary>
    public AccountContent? Stored;

    /// <summary>Whether the storage in the store is to be cleared.</summary>
    public bool Clears;

    /// <summary>Whether it is on the list of accounts that may differ from the store.</summary>
    public bool Listed;

    public uint WarmIn;
    public uint CreatedIn;
    public uint DestroyedIn;
    public uint TouchedIn;

    public bool HasCode => CodeHash != Keccak256.OfNothing;

    public bool IsEmpty => !Exists || (Nonce == 0 && Balance.IsZero && !HasCode);
}
