using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Evm;

/// <summary>Memory and what is copied into it, and the two computations whose price depends on their operand.</summary>
internal static class MemoryInstructions
{
    public static EvmError Exp(Machine machine, Frame frame)
    {
        var number = frame.Pop();
        ref var exponent = ref frame.Peek();
        if (!frame.TryCharge((long)machine.Rules.ExpByteGas * exponent.ByteLength))
        {
            return EvmError.OutOfGas;
        }

        exponent = UInt256.Pow(number, exponent);
        return EvmError.None;
    }

    public static EvmError Keccak(Frame frame)
    {
        var offset = frame.Pop();
        ref var length = ref frame.Peek();
        if (!frame.TryReach(offset, length, out var start, out var size) || !frame.TryCharge(Gas.KeccakWord * Gas.Words(size)))
        {
            return EvmError.OutOfGas;
        }

        length = Word.Of(Keccak256.Hash(frame.Memory.Span(start, size)));
        return EvmError.None;
    }

    public static EvmError Load(Frame frame)
    {
        ref var offset = ref frame.Peek();
        if (!frame.TryReach(offset, UInt256.Size, out var start, out var size))
        {
            return EvmError.OutOfGas;
        }

        offset = UInt256.FromBigEndian(frame.Memory.Span(start, size));
        return EvmError.None;
    }

    public static EvmError Store(Frame frame)
    {
        if (!frame.TryReach(frame.Pop(), UInt256.Size, out var start, out var size))
        {
            return EvmError.OutOfGas;
        }

        frame.Pop().WriteBigEndian(frame.Memory.Span(start, size));
        return EvmError.None;
    }

    public static EvmError StoreByte(Frame frame)
    {
        if (!frame.TryReach(frame.Pop(), UInt256.One, out var start, out _))
        {
            return EvmError.OutOfGas;
        }

        frame.Memory.Buffer[start] = (byte)frame.Pop().LowUInt64;
        return EvmError.None;
    }

    /// <summary>MCOPY (EIP-5656).</summary>
    public static EvmError Copy(Frame frame)
    {
        var (target, source, length) = (frame.Pop(), frame.Pop(), frame.Pop());
        if (!frame.TryReach(target > source ? target : source, length, out _, out var size) || !frame.TryCharge(Gas.CopyWord * Gas.Words(size)))
        {
            return EvmError.OutOfGas;
        }

        if (size > 0)
        {
            frame.Memory.Span((int)source.LowUInt64, size).CopyTo(frame.Memory.Span((int)target.LowUInt64, size));
        }

        return EvmError.None;
    }

    /// <summary>Takes where to, where from and how much off the stack; past the end of the source there are zeros.</summary>
    public static EvmError CopyIn(Frame frame, ReadOnlySpan<byte> source)
    {
        var (target, from, length) = (frame.Pop(), frame.Pop(), frame.Pop());
        if (!frame.TryReach(target, length, out var start, out var size) || !frame.TryCharge(Gas.CopyWord * Gas.Words(size)))
        {
            return EvmError.OutOfGas;
        }

        var begin = Math.Min(Word.ToInt(from), source.Length);
        var copied = Math.Min(size, source.Length - begin);
        var destination = frame.Memory.Span(start, size);
        source.Slice(begin, copied).CopyTo(destination);
        destination[copied..].Clear();
        return EvmError.None;
    }

    public static EvmError CopyReturnData(Frame frame)
    {
        if (!UInt256.TryAdd(frame.Peek(1), frame.Peek(2), out var end) || end > (ulong)frame.ReturnData.Length)
        {
            return EvmError.ReturnDataOutOfBounds;
        }

        return CopyIn(frame, frame.ReturnData.Span);
    }
}
