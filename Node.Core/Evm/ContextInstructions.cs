using Node.Core.Primitives;

namespace Node.Core.Evm;

/// <summary>Instructions that push something the run knows: of the call, of the transaction, of the block.</summary>
internal static class ContextInstructions
{
    public static EvmError Run(byte op, Machine machine, Frame frame)
    {
        switch (op)
        {
            case Opcode.CallDataLoad:
                frame.Peek() = LoadCallData(frame.CallData.Span, frame.Peek());
                return EvmError.None;
            case Opcode.BlobHash:
                frame.Peek() = BlobHash(machine, frame.Peek());
                return EvmError.None;
            default:
                frame.Push(Read(op, machine, frame));
                return EvmError.None;
        }
    }

    private static UInt256 Read(byte op, Machine machine, Frame frame) => op switch
    {
        Opcode.Address => Word.Of(frame.Request.Self),
        Opcode.Origin => Word.Of(machine.Transaction.Origin),
        Opcode.Caller => Word.Of(frame.Request.Caller),
        Opcode.CallValue => frame.Request.Value,
        Opcode.CallDataSize => (ulong)frame.CallData.Length,
        Opcode.CodeSize => (ulong)frame.Code.Length,
        Opcode.GasPrice => machine.Transaction.GasPrice,
        Opcode.ReturnDataSize => (ulong)frame.ReturnData.Length,
        Opcode.Coinbase => Word.Of(machine.Block.Beneficiary),
        Opcode.Timestamp => machine.Block.Timestamp,
        Opcode.Number => machine.Block.Number,
        Opcode.PrevRandao => machine.Rules.IsParis ? Word.Of(machine.Block.PrevRandao) : machine.Block.Difficulty,
        Opcode.GasLimit => machine.Block.GasLimit,
        Opcode.ChainId => machine.Block.ChainId,
        Opcode.BaseFee => machine.Block.BaseFee,
        Opcode.BlobBaseFee => machine.Block.BlobBaseFee,
        _ => throw new InvalidOperationException($"Instruction 0x{op:x2} is in the table of {machine.Rules.Fork} and nowhere else."),
    };

    private static UInt256 LoadCallData(ReadOnlySpan<byte> data, in UInt256 offset)
    {
        var start = Word.ToInt(offset);
        if (start >= data.Length)
        {
            return default;
        }

        Span<byte> word = stackalloc byte[UInt256.Size];
        data.Slice(start, Math.Min(UInt256.Size, data.Length - start)).CopyTo(word);
        return UInt256.FromBigEndian(word);
    }

    private static UInt256 BlobHash(Machine machine, in UInt256 index)
    {
        var hashes = machine.Transaction.BlobHashes;
        var position = Word.ToInt(index);
        return position < hashes.Length ? Word.Of(hashes[position]) : default;
    }
}
