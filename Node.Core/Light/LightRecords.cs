using System.Buffers.Binary;
using Node.Core.Chain;
using Node.Core.Storage;
using Node.Core.Trie;

namespace Node.Core.Light;

/// <summary>What a store says of its light chain beside the headers: from where on they are here, by which rules they were checked, what proves the others.</summary>
internal sealed class LightRecords(IStoreReader store)
{
    private const string FirstName = "light-first";
    private const string RulesName = "light-rules";
    private const string CheckpointName = "light-checkpoint";
    private const string EdgeName = "light-edge";

    /// <summary>The lowest number whose header is here, but for genesis. Null: this is not the store of a light chain.</summary>
    public ulong? First =>
        store.Get(ChainSchema.Meta(FirstName)) is { Length: sizeof(ulong) } bytes ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : null;

    public byte[]? Rules => store.Get(ChainSchema.Meta(RulesName));

    /// <summary>The last section whose trie of canonical hashes is trusted.</summary>
    public TrustedCheckpoint? Checkpoint
    {
        get
        {
            if (store.Get(ChainSchema.Meta(CheckpointName)) is not { } bytes)
                return null;
            var reader = new FieldReader(bytes);
            reader.Enter("checkpoint");
            var checkpoint = new TrustedCheckpoint(reader.UInt64("section"), reader.Hash("head"), reader.Hash("cht"), reader.Hash("bloom"));
            reader.Leave("checkpoint");
            return reader.Failed ? throw new StoreException("The checkpoint in the store is damaged.") : checkpoint;
        }
    }

    /// <summary>Null where the chain does not know what was before its first header.</summary>
    public ChtEdge? Edge =>
        store.Get(ChainSchema.Meta(EdgeName)) is not { } bytes ? null
        : ChtEdge.TryDecode(bytes) ?? throw new StoreException("The edge of the trie of canonical hashes in the store is damaged.");

    /// <summary>The rules that have decided about headers up to a head: a spec with others would have decided otherwise.</summary>
    public static byte[] RulesOf(ChainSpec spec, Header head)
    {
        var rules = new byte[(3 * sizeof(ulong)) + sizeof(uint)];
        BinaryPrimitives.WriteUInt64BigEndian(rules, spec.ChainId);
        BinaryPrimitives.WriteUInt64BigEndian(rules.AsSpan(8), spec.Clique?.Period ?? 0);
        BinaryPrimitives.WriteUInt64BigEndian(rules.AsSpan(16), spec.Clique?.Epoch ?? 0);
        BinaryPrimitives.WriteUInt32BigEndian(rules.AsSpan(24), ForkId.Of(spec, head.Number, head.Timestamp).Hash);
        return rules;
    }

    public static void PutFirst(ulong first, WriteBatch batch) => batch.Put(ChainSchema.Meta(FirstName), ChainSchema.BigEndian(first));

    public static void PutRules(byte[] rules, WriteBatch batch) => batch.Put(ChainSchema.Meta(RulesName), rules);

    public static void PutEdge(ChtEdge? edge, WriteBatch batch)
    {
        if (edge is null)
            batch.Delete(ChainSchema.Meta(EdgeName));
        else
            batch.Put(ChainSchema.Meta(EdgeName), edge.Encode());
    }

    public static void PutCheckpoint(TrustedCheckpoint? checkpoint, WriteBatch batch)
    {
        if (checkpoint is null)
        {
            batch.Delete(ChainSchema.Meta(CheckpointName));
            return;
        }

        batch.Put(ChainSchema.Meta(CheckpointName), Scratch.Encode(checkpoint, static (section, writer) =>
        {
            writer.BeginList();
            writer.Write(section.SectionIndex);
            writer.Write(section.SectionHead);
            writer.Write(section.ChtRoot);
            writer.Write(section.BloomRoot);
            writer.EndList();
        }));
    }

    /// <summary>The number after the last of a section.</summary>
    public static ulong EndOf(TrustedCheckpoint checkpoint) => (checkpoint.SectionIndex + 1) * CanonicalHashTrie.SectionSize;
}
