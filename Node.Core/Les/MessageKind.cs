using Node.Core.Chain;
using Node.Core.Encoding;
using Node.Core.Les.Messages;

namespace Node.Core.Les;

/// <summary>A row of the table of messages.</summary>
/// <param name="Since">The first version that has it.</param>
internal sealed record MessageKind(
    int Code, string Name, Type Record, uint Since, FieldReader.ItemReader<LesMessage> Read, Action<LesMessage, RlpWriter> Write);
