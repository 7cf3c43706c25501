using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Core.Evm;

/// <summary>What a transaction costs its sender in a block, in wei.</summary>
internal readonly struct TransactionCharge
{
    /// <summary>Gas of a blob (EIP-4844).</summary>
    public const ulong BlobGas = 1 << 17;

    private readonly Transaction _transaction;
    private readonly BlockContext _block;

    public TransactionCharge(Transaction transaction, BlockContext block, ForkRules rules)
    {
        (_transaction, _block) = (transaction, block);
        var baseFee = rules.IsLondon ? block.BaseFee : default;
        UInt256.TrySubtract(transaction.MaxFeePerGas, baseFee, out var room);
        Tip = transaction.MaxPriorityFeePerGas < room ? transaction.MaxPriorityFeePerGas : room;
        GasPrice = baseFee + Tip;
    }

    /// <summary>For a unit of gas, in the end.</summary>
    public UInt256 GasPrice { get; }

    /// <summary>The beneficiary's part of it; the rest is burnt.</summary>
    public UInt256 Tip { get; }

    /// <summary>What is taken before it runs.</summary>
    public UInt256 Advance => (GasPrice * _transaction.GasLimit) + (_block.BlobBaseFee * BlobGasUsed);

    /// <summary>What the sender must have; null where that is more than there is.</summary>
    public UInt256? Worst =>
        UInt256.TryMultiply(_transaction.MaxFeePerGas, _transaction.GasLimit, out var gas)
        && UInt256.TryMultiply(_transaction.MaxFeePerBlobGas, BlobGasUsed, out var blobs)
        && UInt256.TryAdd(gas, blobs, out var both)
        && UInt256.TryAdd(both, _transaction.Value, out var all)
            ? all
            : null;

    private ulong BlobGasUsed => (ulong)_transaction.BlobVersionedHashes.Length * BlobGas;

    /// <summary>What the block says to it, without the state.</summary>
    public TransactionRefusal Refuse(in BlockGas left) =>
        _transaction.GasLimit > left.Gas ? TransactionRefusal.GasAboveBlock
        : _transaction.MaxFeePerGas < _block.BaseFee ? TransactionRefusal.FeeBelowBaseFee
        : _transaction.BlobVersionedHashes.Length > left.Blobs ? TransactionRefusal.TooManyBlobs
        : _transaction.BlobVersionedHashes.Length > 0 && _transaction.MaxFeePerBlobGas < _block.BlobBaseFee ? TransactionRefusal.BlobFeeBelowBaseFee
        : TransactionRefusal.None;
}
