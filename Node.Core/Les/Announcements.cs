using System.Runtime.InteropServices;
using Node.Core.Crypto;
using Node.Core.Encoding;
using Node.Core.Les.Messages;
using Node.Core.Primitives;

namespace Node.Core.Les;

/// <summary>What an announcement has beside the head: a signature (<c>sign</c>), or what a server grants from now on.</summary>
public static class Announcements
{
    /// <summary>Parameters only: the zero hash says that the head is as it was.</summary>
    public static Announce OfUpdate(FlowParameters flow)
    {
        var entries = new EntryList();
        entries.Add(flow);
        return new Announce(default, 0, default, 0, entries.ToImmutable());
    }

    /// <summary>With a signature of <c>keccak([hash, number, td])</c>: r, s and 0 or 1.</summary>
    public static Announce Sign(Announce announce, PrivateKey key)
    {
        var signature = new byte[Secp256k1.SignatureLength];
        if (!Secp256k1.TrySign(SignedHash(announce).Bytes, key.Bytes, signature))
            throw new InvalidOperationException("A valid key did not sign.");
        var entries = new EntryList();
        entries.Add(EntryKeys.Sign, signature);
        return announce with { Update = announce.Update.AddRange(entries.ToImmutable()) };
    }

    public static bool IsSignedBy(Announce announce, NodeId signer)
    {
        NodeId recovered = default;
        return new EntryMap(announce.Update).Bytes(EntryKeys.Sign, Secp256k1.SignatureLength) is { } signature
            && Secp256k1.TryRecover(SignedHash(announce).Bytes, signature.Span, MemoryMarshal.AsBytes(new Span<NodeId>(ref recovered)))
            && recovered == signer;
    }

    /// <summary>What is granted after an announcement: both parameters change or none does. What cannot be is left as it was.</summary>
    public static (FlowParameters Flow, CostTable Costs) Apply(Announce announce, FlowParameters flow, CostTable costs)
    {
        var entries = new EntryMap(announce.Update);
        if (entries.UInt64(EntryKeys.Limit) is { } limit && entries.UInt64(EntryKeys.Recharge) is { } recharge
            && new FlowParameters(limit, recharge) is { IsSane: true } update)
        {
            flow = update;
        }

        return (flow, entries.Costs(EntryKeys.Costs) is { } table ? costs.With(table) : costs);
    }

    private static Hash256 SignedHash(Announce announce)
    {
        var writer = new RlpWriter();
        writer.BeginList();
        writer.Write(announce.Hash);
        writer.Write(announce.Number);
        writer.Write(announce.TotalDifficulty);
        writer.EndList();
        return Keccak256.Hash(writer.ToArray());
    }
}
