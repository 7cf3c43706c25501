using Node.Core.Primitives;

namespace Node.Core.Consensus;

/// <summary>What a signer wants: to let an account sign, or no longer.</summary>
public readonly record struct CliqueVote(Address Signer, Address About, bool Authorize);
