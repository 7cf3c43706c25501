using Node.Core.Consensus;

namespace Node.Core.Light;

/// <summary>Why a header was not taken.</summary>
/// <param name="Index">Among those that were given.</param>
/// <param name="IsUnknownParent">It may be right, but what it builds on is not here.</param>
/// <param name="Reason">What is wrong with it, with what was expected and what was got.</param>
public sealed record HeaderFault(int Index, bool IsUnknownParent, string Reason)
{
    internal static HeaderFault Of(int index, ConsensusFault fault) =>
        new(index, fault.Kind == ConsensusFaultKind.UnknownAncestor, $"{fault.Field}: {fault.Reason}");
}
