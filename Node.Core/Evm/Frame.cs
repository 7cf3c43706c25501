using Node.Core.Primitives;
using Node.Core.State;

namespace Node.Core.Evm;

/// <summary>One call or creation that runs: code, stack, memory, gas, and where it stands. Used again for the next one of its depth.</summary>
internal sealed class Frame
{
    public readonly EvmMemory Memory = new();
    private byte[] _returnBuffer = [];

    /// <summary>What began it.</summary>
    public CallRequest Request;

    /// <summary>What it asks for, where the interpreter left with <see cref="Exit.Calls"/>.</summary>
    public CallRequest Asked;

    public ContractCode Code = ContractCode.Empty;
    public AccountEntry Self = null!;
    public StateSnapshot Snapshot;
    public long Gas;
    public int Pc;

    /// <summary>The stack that all frames share; this one's words begin at <see cref="Base"/>.</summary>
    public UInt256[] Stack = [];
    public int Base;
    public int Height;

    /// <summary>The output of the last call that ended.</summary>
    public ReadOnlyMemory<byte> ReturnData;

    public int OutputOffset;
    public int OutputLength;
    public EvmError Error;

    public bool IsStatic => Request.IsStatic;

    /// <summary>Empty while init code runs: that is the code.</summary>
    public ReadOnlyMemory<byte> CallData => Request.IsCreation ? default : Request.Input;

    public ReadOnlyMemory<byte> Output => Memory.Slice(OutputOffset, OutputLength);

    public void Begin(in CallRequest request, ContractCode code, AccountEntry self, in StateSnapshot snapshot, int stackBase)
    {
        Request = request;
        Code = code;
        Self = self;
        Snapshot = snapshot;
        Gas = request.Gas;
        Base = stackBase;
        ReturnData = default;
        Error = EvmError.None;
        (Pc, Height, OutputOffset, OutputLength) = (0, 0, 0, 0);
    }

    /// <summary>A word of the stack, counted from the top.</summary>
    public ref UInt256 Peek(int depth = 0) => ref Stack[Base + Height - 1 - depth];

    /// <summary>Takes the top off; the reference is good until the next push.</summary>
    public ref UInt256 Pop() => ref Stack[Base + --Height];

    public void Push(in UInt256 word) => Stack[Base + Height++] = word;

    public bool TryCharge(long gas) => (Gas -= gas) >= 0;

    /// <summary>
    /// Makes memory reach over a piece of it and takes the gas for what that adds; false where the gas is not enough. A piece without bytes is
    /// free wherever it lies.
    /// </summary>
    public bool TryReach(in UInt256 offset, in UInt256 length, out int start, out int size)
    {
        (start, size) = (0, 0);
        if (length.IsZero)
        {
            return true;
        }

        if (!offset.FitsUInt64 || !length.FitsUInt64 || offset.LowUInt64 > EvmMemory.MaxLength || length.LowUInt64 > EvmMemory.MaxLength)
        {
            return false;
        }

        (start, size) = ((int)offset.LowUInt64, (int)length.LowUInt64);
        return TryReach((long)start + size);
    }

    /// <summary>Makes memory reach up to a position.</summary>
    public bool TryReach(long end)
    {
        if (end <= Memory.Length)
        {
            return true;
        }

        var words = Evm.Gas.Words(end);
        if (words > EvmMemory.MaxLength / UInt256.Size || !TryCharge(EvmMemory.CostOf(words) - EvmMemory.CostOf(Memory.Length / UInt256.Size)))
        {
            return false;
        }

        Memory.Grow((int)words * UInt256.Size);
        return true;
    }

    /// <summary>Keeps a copy of a callee's output, whose memory will be another's.</summary>
    public void KeepReturnData(ReadOnlySpan<byte> output)
    {
        if (_returnBuffer.Length < output.Length)
        {
            _returnBuffer = new byte[output.Length];
        }

        output.CopyTo(_returnBuffer);
        ReturnData = _returnBuffer.AsMemory(0, output.Length);
    }
}
