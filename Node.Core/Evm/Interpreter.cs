using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Node.Core.Primitives;

namespace Node.Core.Evm;

/// <summary>
/// Runs a frame until it ends or asks for a call. What is frequent and needs no state is done here, on locals; the rest is in
/// <see cref="Instructions"/>, on the frame. Calls do not nest on the thread's stack: <see cref="Machine"/> keeps the frames.
/// </summary>
internal static class Interpreter
{
    public static Exit Run(Machine machine, Frame frame)
    {
        ref var table = ref MemoryMarshal.GetArrayDataReference(machine.Rules.Opcodes);
        ref var code = ref MemoryMarshal.GetArrayDataReference(frame.Code.Padded);
        ref var bottom = ref frame.Stack[frame.Base];
        nint pc = frame.Pc;
        nint height = frame.Height;
        var gas = frame.Gas;
        var memory = frame.Memory;
        EvmError error;
        while (true)
        {
            var op = Unsafe.Add(ref code, pc);
            var cost = Unsafe.Add(ref table, (nint)op);
            gas -= cost.Gas;
            if ((nuint)(height - cost.Pops) > cost.Limit)
            {
                error = StackError(cost, height);
                break;
            }

            if (gas < 0)
            {
                error = EvmError.OutOfGas;
                break;
            }

            pc++;
            ref var top = ref Unsafe.Add(ref bottom, height - 1);
            ref var next = ref Unsafe.Add(ref bottom, height - 2);
            switch (op)
            {
                case Opcode.Add:
                    UInt256.TryAdd(top, next, out next);
                    height--;
                    continue;
                case Opcode.Mul:
                    next = top * next;
                    height--;
                    continue;
                case Opcode.Sub:
                    UInt256.TrySubtract(top, next, out next);
                    height--;
                    continue;
                case Opcode.Div:
                    next = top / next;
                    height--;
                    continue;
                case Opcode.SDiv:
                    next = UInt256.SignedDivide(top, next);
                    height--;
                    continue;
                case Opcode.Mod:
                    next = top % next;
                    height--;
                    continue;
                case Opcode.SMod:
                    next = UInt256.SignedModulo(top, next);
                    height--;
                    continue;
                case Opcode.AddMod:
                    height -= 2;
                    Unsafe.Add(ref bottom, height - 1) = UInt256.AddMod(top, next, Unsafe.Add(ref bottom, height - 1));
                    continue;
                case Opcode.MulMod:
                    height -= 2;
                    Unsafe.Add(ref bottom, height - 1) = UInt256.MulMod(top, next, Unsafe.Add(ref bottom, height - 1));
                    continue;
                case Opcode.SignExtend:
                    next = UInt256.SignExtend(next, Word.ToInt(top));
                    height--;
                    continue;
                case Opcode.Lt:
                    next = top < next ? 1UL : 0;
                    height--;
                    continue;
                case Opcode.Gt:
                    next = top > next ? 1UL : 0;
                    height--;
                    continue;
                case Opcode.SLt:
                    next = UInt256.SignedCompare(top, next) < 0 ? 1UL : 0;
                    height--;
                    continue;
                case Opcode.SGt:
                    next = UInt256.SignedCompare(top, next) > 0 ? 1UL : 0;
                    height--;
                    continue;
                case Opcode.Eq:
                    next = top == next ? 1UL : 0;
                    height--;
                    continue;
                case Opcode.IsZero:
                    top = top.IsZero ? 1UL : 0;
                    continue;
                case Opcode.And:
                    next = top & next;
                    height--;
                    continue;
                case Opcode.Or:
                    next = top | next;
                    height--;
                    continue;
                case Opcode.Xor:
                    next = top ^ next;
                    height--;
                    continue;
                case Opcode.Not:
                    top = ~top;
                    continue;
                case Opcode.Byte:
                    next = next.ByteAt(Word.ToInt(top));
                    height--;
                    continue;
                case Opcode.Shl:
                    next <<= Word.ToInt(top);
                    height--;
                    continue;
                case Opcode.Shr:
                    next >>= Word.ToInt(top);
                    height--;
                    continue;
                case Opcode.Sar:
                    next = UInt256.SignedShiftRight(next, Word.ToInt(top));
                    height--;
                    continue;
                case Opcode.Pop:
                    height--;
                    continue;
                case Opcode.MLoad when IsWithin(memory, top, UInt256.Size):
                    top = UInt256.FromBigEndian(memory.Span((int)top.LowUInt64, UInt256.Size));
                    continue;
                case Opcode.MStore when IsWithin(memory, top, UInt256.Size):
                    next.WriteBigEndian(memory.Span((int)top.LowUInt64, UInt256.Size));
                    height -= 2;
                    continue;
                case Opcode.MStore8 when IsWithin(memory, top, 1):
                    memory.Buffer[(int)top.LowUInt64] = (byte)next.LowUInt64;
                    height -= 2;
                    continue;
                case Opcode.Jump:
                    height--;
                    if (!frame.Code.IsJumpTarget(Word.ToInt(top)))
                    {
                        error = EvmError.InvalidJump;
                        goto failed;
                    }

                    pc = (nint)top.LowUInt64;
                    continue;
                case Opcode.JumpI:
                    height -= 2;
                    if (next.IsZero)
                    {
                        continue;
                    }

                    if (!frame.Code.IsJumpTarget(Word.ToInt(top)))
                    {
                        error = EvmError.InvalidJump;
                        goto failed;
                    }

                    pc = (nint)top.LowUInt64;
                    continue;
                case Opcode.Pc:
                    Unsafe.Add(ref bottom, height++) = (ulong)(pc - 1);
                    continue;
                case Opcode.MSize:
                    Unsafe.Add(ref bottom, height++) = (ulong)memory.Length;
                    continue;
                case Opcode.Gas:
                    Unsafe.Add(ref bottom, height++) = (ulong)gas;
                    continue;
                case Opcode.JumpDest:
                    continue;
                case Opcode.Push0:
                    Unsafe.Add(ref bottom, height++) = default;
                    continue;
                case Opcode.Push1:
                    Unsafe.Add(ref bottom, height++) = Unsafe.Add(ref code, pc);
                    pc++;
                    continue;
                case 0x61 or 0x62 or 0x63 or 0x64 or 0x65 or 0x66 or 0x67:
                    Unsafe.Add(ref bottom, height++) = Immediate.Short(ref Unsafe.Add(ref code, pc), op - Opcode.Push0);
                    pc += op - Opcode.Push0;
                    continue;
                case 0x68 or 0x69 or 0x6a or 0x6b or 0x6c or 0x6d or 0x6e or 0x6f
                    or 0x70 or 0x71 or 0x72 or 0x73 or 0x74 or 0x75 or 0x76 or 0x77
                    or 0x78 or 0x79 or 0x7a or 0x7b or 0x7c or 0x7d or 0x7e or Opcode.Push32:
                    Unsafe.Add(ref bottom, height++) = Immediate.Long(ref Unsafe.Add(ref code, pc), op - Opcode.Push0);
                    pc += op - Opcode.Push0;
                    continue;
                case Opcode.Dup1 or 0x81 or 0x82 or 0x83 or 0x84 or 0x85 or 0x86 or 0x87
                    or 0x88 or 0x89 or 0x8a or 0x8b or 0x8c or 0x8d or 0x8e or Opcode.Dup16:
                    Unsafe.Add(ref bottom, height) = Unsafe.Add(ref bottom, height - (op - Opcode.Dup1) - 1);
                    height++;
                    continue;
                case Opcode.Swap1 or 0x91 or 0x92 or 0x93 or 0x94 or 0x95 or 0x96 or 0x97
                    or 0x98 or 0x99 or 0x9a or 0x9b or 0x9c or 0x9d or 0x9e or Opcode.Swap16:
                    ref var other = ref Unsafe.Add(ref bottom, height - (op - Opcode.Swap1) - 2);
                    (top, other) = (other, top);
                    continue;
                default:
                    break;
            }

            (frame.Pc, frame.Height, frame.Gas) = ((int)pc, (int)height, gas);
            var exit = Instructions.Run(op, machine, frame);
            if (exit is { } left)
            {
                return left;
            }

            (height, gas) = (frame.Height, frame.Gas);
        }

    failed:
        frame.Gas = 0;
        frame.Error = error;
        return Exit.Failed;
    }

    private static EvmError StackError(OpcodeCost cost, nint height) =>
        cost.Pops > OpcodeCost.StackLimit ? EvmError.InvalidOpcode
        : height < cost.Pops ? EvmError.StackUnderflow
        : EvmError.StackOverflow;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsWithin(EvmMemory memory, in UInt256 offset, int size) =>
        offset.FitsUInt64 && offset.LowUInt64 <= int.MaxValue && (long)offset.LowUInt64 + size <= memory.Length;
}
