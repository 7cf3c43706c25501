using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Import;

/// <summary>A block that a signer may make next.</summary>
/// <param name="Draft">Its header; its time is when it may be had at the earliest.</param>
/// <param name="Author">Who gets the fees.</param>
/// <param name="MaxWait">Out of turn: for how long at most others are given the chance to be first.</param>
/// <param name="IsForTransactions">It is not to be made without any.</param>
public sealed record SealingSlot(Header Parent, Header Draft, Address Author, TimeSpan MaxWait, bool IsForTransactions);
