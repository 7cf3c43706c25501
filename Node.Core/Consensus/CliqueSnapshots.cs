using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Storage;

namespace Node.Core.Consensus;

/// <summary>
/// Finds the snapshot after a block: from a cache, from the store, or from the last trusted block with every header since applied to it.
/// </summary>
/// <param name="stored">Where snapshots are looked for.</param>
/// <param name="store">Where they are kept; null: nothing is written.</param>
internal sealed class CliqueSnapshots(CliqueSettings settings, IStoreReader? stored, IKeyValueStore? store)
{
    /// <summary>Blocks between two stored snapshots: what is recovered again after a start is a tenth of a second's work.</summary>
    public const ulong StoredEvery = 1_024;

    // The last blocks and some side chains; a snapshot of 20 signers takes about 2 KiB.
    private const int CachedSnapshots = 256;

    // A header is asked for its signer when it is checked, when its snapshot is made, and for RPC: 8 192 of them take 1 MiB.
    private const int CachedSigners = 8_192;

    private readonly BoundedCache<Hash256, CliqueSnapshot> _snapshots = new(CachedSnapshots);
    private readonly BoundedCache<Hash256, Address> _signers = new(CachedSigners);

    public Address? SignerOf(Header header)
    {
        if (_signers.TryGet(header.Hash, out var known))
            return known;
        if (CliqueSeal.TryRecover(header) is not { } signer)
            return null;
        _signers.Add(header.Hash, signer);
        return signer;
    }

    public ConsensusFault TryGet(ulong number, Hash256 hash, IChainView chain, out CliqueSnapshot? snapshot)
    {
        var after = new Stack<Header>();
        while (!TryFind(number, hash, out snapshot))
        {
            if (chain.Header(number, hash) is not { } header)
                return ConsensusFault.UnknownAncestor($"block {number} {hash} is not here");
            var isTrusted = number == 0 || (number % settings.Epoch == 0 && chain.Header(number - 1, header.ParentHash) is null);
            if (isTrusted && CliqueExtra.Signers(header) is { } signers)
            {
                snapshot = CliqueSnapshot.Of(header, signers);
                Keep(snapshot);
                break;
            }

            if (number == 0)
                return ConsensusFault.Invalid("extraData", "the genesis block names no signers");
            after.Push(header);
            (number, hash) = (number - 1, header.ParentHash);
        }

        foreach (var header in after)
        {
            if (SignerOf(header) is not { } signer)
                return ConsensusFault.Invalid("extraData", "the signature is nobody's");
            var fault = snapshot!.TryApply(header, signer, settings.Epoch, out snapshot);
            if (!fault.IsNone)
                return fault;
            Keep(snapshot);
        }

        return default;
    }

    private static byte[] KeyOf(in Hash256 hash) => ChainSchema.CliqueSnapshot(hash);

    private bool TryFind(ulong number, in Hash256 hash, out CliqueSnapshot? snapshot)
    {
        if (_snapshots.TryGet(hash, out snapshot))
            return true;
        if (number % StoredEvery == 0 && stored?.Get(KeyOf(hash)) is { } bytes)
            snapshot = CliqueSnapshotCodec.TryDecode(bytes);
        return snapshot is not null;
    }

    private void Keep(CliqueSnapshot snapshot)
    {
        _snapshots.Add(snapshot.Hash, snapshot);
        if (snapshot.Number % StoredEvery == 0)
            store?.Put(KeyOf(snapshot.Hash), CliqueSnapshotCodec.Encode(snapshot));
    }
}
