using System.Collections.Immutable;

namespace Node.Core.Les.Messages;

/// <summary>0x00: <c>[[key, value], …]</c>, the first message of both ends.</summary>
public sealed record Status(ImmutableArray<LesEntry> Entries) : LesMessage;
