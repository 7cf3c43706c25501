using Node.Core.Chain;

namespace Node.Actors.Les;

/// <summary>A message of les that could not be read: handed to the session all the same, which knows whom to leave and why.</summary>
internal sealed record Malformed(DecodeFailure Failure);
