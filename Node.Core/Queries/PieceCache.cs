using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Les.Odr;
using Node.Core.State;

namespace Node.Core.Queries;

/// <summary>
/// Pieces that servers gave lately, for all queries of a light client. What was not asked for since about half of the capacity went by is forgotten.
/// Safe for any number of threads.
/// </summary>
/// <param name="capacity">Bytes kept at most, as they are reckoned here.</param>
public sealed class PieceCache(int capacity)
{
    // What an entry takes beside its piece: its key, the heads of its objects, its place in the table.
    private const int EntryOverhead = 200;

    // A transaction or header as objects, without its data.
    private const int TransactionSize = 500;
    private const int HeaderSize = 900;
    private const int LogSize = 150;
    private const int NodeOverhead = 40;

    private readonly Lock _lock = new();

    // Two generations: what is asked for moves to the young one, and when that is full the old one goes.
    private Dictionary<PieceKey, object> _young = [];
    private Dictionary<PieceKey, object> _old = [];
    private int _youngSize;
    private int _oldSize;

    /// <summary>Bytes that are kept.</summary>
    public int Size
    {
        get
        {
            lock (_lock)
            {
                return _youngSize + _oldSize;
            }
        }
    }

    /// <summary>Null where it is not here.</summary>
    public object? Find(PieceKey key)
    {
        lock (_lock)
        {
            if (_young.TryGetValue(key, out var piece) || !_old.Remove(key, out piece))
                return piece;
            var size = SizeWithKey(piece);
            _oldSize -= size;
            Put(key, piece, size);
            return piece;
        }
    }

    /// <summary>Keeps a piece; not one that is true at the moment only, nor one that would take most of the room.</summary>
    public void Keep(PieceKey key, object piece)
    {
        var size = SizeWithKey(piece);
        if (!key.IsImmutable || size > capacity / 4)
            return;
        lock (_lock)
        {
            if (_old.Remove(key, out var before))
                _oldSize -= SizeWithKey(before);
            Put(key, piece, size);
        }
    }

    private void Put(PieceKey key, object piece, int size)
    {
        if (_youngSize + size > capacity / 2)
            (_old, _oldSize, _young, _youngSize) = (_young, _youngSize, [], 0);
        if (_young.TryAdd(key, piece))
            _youngSize += size;
    }

    private static int SizeWithKey(object piece) => EntryOverhead + SizeOf(piece);

    private static int SizeOf(object piece) => piece switch
    {
        ContractCode code => code.Length,
        ProvenAccount account => SizeOf(account.Nodes),
        ImmutableArray<ProvenSlot> slots => slots.Sum(slot => SizeOf(slot.Nodes)),
        ImmutableArray<ProvenBits> bits => bits.Sum(section => section.Vector.Length + SizeOf(section.Nodes)),
        ProvenHeader header => HeaderSize + SizeOf(header.Nodes),
        Body body => body.Transactions.Sum(transaction => TransactionSize + transaction.Data.Length + (64 * transaction.AccessList.Sum(entry => 1 + entry.StorageKeys.Length)))
            + (HeaderSize * body.Uncles.Length) + (64 * (body.Withdrawals?.Length ?? 0)),
        ImmutableArray<Receipt> receipts => receipts.Sum(receipt => Bloom.Size + receipt.Logs.Sum(log => LogSize + log.Data.Length)),
        _ => HeaderSize,
    };

    private static int SizeOf(ImmutableArray<ReadOnlyMemory<byte>> nodes) => nodes.Sum(node => NodeOverhead + node.Length);
}
