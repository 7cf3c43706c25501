using Node.Core.Primitives;

namespace Node.Core.State;

/// <summary>How to undo one change.</summary>
/// <param name="Kind">What changed.</param>
/// <param name="Account">Of which account.</param>
/// <param name="Value">The value of before, or the number of the transaction that it was of.</param>
/// <param name="Subject">The slot that changed; where the code changed, the code of before if it was loaded.</param>
internal readonly record struct JournalEntry(JournalKind Kind, AccountEntry Account, in UInt256 Value = default, object? Subject = null);
