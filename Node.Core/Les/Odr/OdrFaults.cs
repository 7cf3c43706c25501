using Node.Core.Les.Messages;
using Node.Core.Trie;

namespace Node.Core.Les.Odr;

/// <summary>What is wrong with replies, in words.</summary>
internal static class OdrFaults
{
    public static OdrResult OtherKind(LesReply reply) => OdrResult.Wrong($"it is {MessageKinds.Of(reply).Name}");

    public static OdrResult TooMany(int items) => OdrResult.Wrong($"it has {items} items");

    public static OdrResult Of(ProofFault fault) => OdrResult.Wrong(fault switch
    {
        ProofFault.MissingNode => "a node of the proof is missing",
        ProofFault.MalformedNode => "a node of the proof is none",
        _ => "the proof is wrong",
    });
}
