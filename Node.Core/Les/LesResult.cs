using Node.Core.Chain;
using Node.Core.Les.Messages;

namespace Node.Core.Les;

/// <summary>What the decoder answers: a message, or why the bytes are none.</summary>
public readonly record struct LesResult(LesMessage? Message, DecodeFailure Failure);
