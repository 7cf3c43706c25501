namespace Node.Core.Chain;

/// <summary>Why a chain file could not be read to its end.</summary>
/// <param name="At">The byte, counted from 0, at which the first block begins that could not be read: what is before it is good.</param>
/// <param name="Reason">What is wrong there.</param>
public sealed record ChainFileFault(long At, string Reason)
{
    public override string ToString() => $"byte {At}: {Reason}";
}
