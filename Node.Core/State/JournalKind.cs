namespace Node.Core.State;

internal enum JournalKind : byte
{
    Existence,
    Nonce,
    Balance,
    Code,
    Creation,
    Destruction,
    Touch,
    WarmAccount,
    WarmSlot,
    Storage,
    Transient,
}
