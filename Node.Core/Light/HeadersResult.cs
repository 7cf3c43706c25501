namespace Node.Core.Light;

/// <summary>What became of headers.</summary>
/// <param name="Kept">How many were new and are kept.</param>
/// <param name="Fault">Null where all are here.</param>
/// <param name="Change">Null where the head stayed.</param>
public sealed record HeadersResult(int Kept, HeaderFault? Fault, HeadChange? Change);
