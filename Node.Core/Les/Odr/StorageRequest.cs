using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Encoding;
using Node.Core.Les.Messages;
using Node.Core.Primitives;

namespace Node.Core.Les.Odr;

/// <summary>Slots of an account after a block. The piece is an <see cref="ImmutableArray{T}"/> of <see cref="ProvenSlot"/> in their order.</summary>
/// <param name="StorageRoot">Of the account after the block, proved before.</param>
/// <param name="Slots">At most <see cref="RequestKinds.MaxProofs"/>.</param>
public sealed record StorageRequest(Header Header, Address Address, Hash256 StorageRoot, ImmutableArray<UInt256> Slots) : OdrRequest
{
    public override string ToString() => $"{Slots.Length} slots of {Address} after {Header}, the first {Slots.FirstOrDefault()}";

    public override string? WhyNot(ServerTerms server) => ServerRange.WhyNoState(server, Header.Number);

    public override LesRequest Message(ulong id, ServerTerms server)
    {
        var account = Keccak256.Hash(Address.Bytes);
        return new GetProofs(id, [.. Slots.Select(slot => new ProofName(Header.Hash, account, KeyOf(slot).Bytes.ToArray(), 0))]);
    }

    public override OdrResult Check(LesReply reply)
    {
        if (reply is not Proofs { Nodes: var sent })
            return OdrFaults.OtherKind(reply);
        if (sent.IsEmpty && StorageRoot != KnownHashes.EmptyTrie)
            return OdrResult.NotHere;
        var nodes = new ProofNodes(sent);
        var slots = ImmutableArray.CreateBuilder<ProvenSlot>(Slots.Length);
        foreach (var slot in Slots)
        {
            var proof = nodes.Read(StorageRoot, KeyOf(slot).Bytes, out var path);
            if (!proof.IsValid)
                return OdrFaults.Of(proof.Fault);
            if (!TryDecode(proof.Value, out var value))
                return OdrResult.Wrong("the proof shows no word");
            slots.Add(new ProvenSlot(slot, value, path));
        }

        return nodes.Fault is { } fault ? OdrResult.Wrong(fault) : OdrResult.Of(slots.MoveToImmutable());
    }

    private static Hash256 KeyOf(UInt256 slot)
    {
        Span<byte> bytes = stackalloc byte[UInt256.Size];
        slot.WriteBigEndian(bytes);
        return Keccak256.Hash(bytes);
    }

    private static bool TryDecode(byte[]? bytes, out UInt256 value)
    {
        value = default;
        if (bytes is null)
            return true;
        var reader = new RlpReader(bytes);
        return reader.TryReadUInt256(out value) && reader.TryEnd();
    }
}
