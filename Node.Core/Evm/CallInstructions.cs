using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Evm;

/// <summary>
/// Calls and creations up to where the callee begins: their gas is taken, and what is to begin stands in <see cref="Frame.Asked"/>.
/// </summary>
internal static class CallInstructions
{
    // EIP-1014: 0xff, creator, salt, hash of the init code.
    private const int Create2PreimageLength = 1 + Address.Size + (2 * Hash256.Size);

    /// <summary>The piece of memory that RETURN and REVERT name.</summary>
    public static bool TryTakeOutput(Frame frame)
    {
        var offset = frame.Pop();
        return frame.TryReach(offset, frame.Pop(), out frame.OutputOffset, out frame.OutputLength);
    }

    public static EvmError Call(byte op, Machine machine, Frame frame)
    {
        var (rules, state) = (machine.Rules, machine.State);
        ref var asked = ref frame.Asked;
        var wanted = frame.Pop();
        var account = state.Get(Word.ToAddress(frame.Pop()));
        UInt256 value = default;
        if (op is Opcode.Call or Opcode.CallCode)
        {
            value = frame.Pop();
        }

        if (op == Opcode.Call && frame.IsStatic && !value.IsZero)
        {
            return EvmError.StaticViolation;
        }

        if (!TryReachBoth(frame, ref asked))
        {
            return EvmError.OutOfGas;
        }

        if (machine.AccessForCall(frame, account) is var error and not EvmError.None)
        {
            return error;
        }

        long extra = value.IsZero ? 0 : Gas.CallValue;
        if (op == Opcode.Call && (rules.IsSpuriousDragon ? !value.IsZero && account.IsEmpty : !account.Exists))
        {
            extra += Gas.NewAccount;
        }

        if (!frame.TryCharge(extra) || !TryPass(rules, frame, wanted, out var gas))
        {
            return EvmError.OutOfGas;
        }

        var request = frame.Request;
        asked.Gas = value.IsZero ? gas : gas + Gas.CallStipend;
        asked.CodeAddress = account.Address;
        asked.Value = value;
        asked.IsStatic = frame.IsStatic || op == Opcode.StaticCall;
        (asked.Kind, asked.Caller, asked.Self) = op switch
        {
            Opcode.Call => (CallKind.Call, request.Self, account.Address),
            Opcode.CallCode => (CallKind.CallCode, request.Self, request.Self),
            Opcode.StaticCall => (CallKind.StaticCall, request.Self, account.Address),
            _ => (CallKind.DelegateCall, request.Caller, request.Self),
        };
        if (op == Opcode.DelegateCall)
        {
            asked.Value = request.Value;
        }

        return machine.Check();
    }

    public static EvmError Create(byte op, Machine machine, Frame frame)
    {
        var rules = machine.Rules;
        if (frame.IsStatic)
        {
            return EvmError.StaticViolation;
        }

        var (value, offset, length) = (frame.Pop(), frame.Pop(), frame.Pop());
        if (rules.IsShanghai && length > ForkRules.MaxInitCodeSize)
        {
            return EvmError.InitCodeTooLarge;
        }

        if (!frame.TryReach(offset, length, out var start, out var size))
        {
            return EvmError.OutOfGas;
        }

        var perWord = (rules.IsShanghai ? Gas.InitCodeWord : 0) + (op == Opcode.Create2 ? Gas.KeccakWord : 0);
        if (!frame.TryCharge(perWord * Gas.Words(size)))
        {
            return EvmError.OutOfGas;
        }

        var gas = rules.IsTangerineWhistle ? AllButOne64th(frame.Gas) : frame.Gas;
        frame.Gas -= gas;
        ref var asked = ref frame.Asked;
        asked.Kind = op == Opcode.Create ? CallKind.Create : CallKind.Create2;
        asked.Self = op == Opcode.Create
            ? AddressOf(frame.Request.Self, frame.Self.Nonce)
            : AddressOf(frame.Request.Self, frame.Pop(), frame.Memory.Span(start, size));
        asked.Caller = frame.Request.Self;
        asked.CodeAddress = default;
        asked.Value = value;
        asked.Gas = gas;
        asked.IsStatic = false;
        asked.Input = frame.Memory.Slice(start, size);
        (asked.OutputOffset, asked.OutputLength) = (0, 0);
        return EvmError.None;
    }

    /// <summary>Where a creation by a nonce puts its contract: the hash of the RLP of [creator, nonce].</summary>
    public static Address AddressOf(in Address creator, ulong nonce)
    {
        // A list of at most 1 + 20 + 9 bytes, whose prefix is one byte.
        Span<byte> rlp = stackalloc byte[1 + 1 + Address.Size + 1 + sizeof(ulong)];
        rlp[1] = 0x80 + Address.Size;
        creator.CopyTo(rlp[2..]);
        var length = 2 + Address.Size;
        var size = ((UInt256)nonce).ByteLength;
        if (nonce is > 0 and < 0x80)
        {
            rlp[length++] = (byte)nonce;
        }
        else
        {
            rlp[length++] = (byte)(0x80 + size);
            for (var i = size - 1; i >= 0; i--)
            {
                rlp[length++] = (byte)(nonce >> (8 * i));
            }
        }

        rlp[0] = (byte)(0xc0 + length - 1);
        return new Address(Keccak256.Hash(rlp[..length]).Bytes[^Address.Size..]);
    }

    private static Address AddressOf(in Address creator, in UInt256 salt, ReadOnlySpan<byte> initCode)
    {
        Span<byte> preimage = stackalloc byte[Create2PreimageLength];
        preimage[0] = 0xff;
        creator.CopyTo(preimage[1..]);
        salt.WriteBigEndian(preimage[(1 + Address.Size)..]);
        Keccak256.Hash(initCode, preimage[^Hash256.Size..]);
        return new Address(Keccak256.Hash(preimage).Bytes[^Address.Size..]);
    }

    private static bool TryReachBoth(Frame frame, ref CallRequest asked)
    {
        var (inOffset, inLength, outOffset, outLength) = (frame.Pop(), frame.Pop(), frame.Pop(), frame.Pop());
        if (!frame.TryReach(inOffset, inLength, out var start, out var size)
            || !frame.TryReach(outOffset, outLength, out asked.OutputOffset, out asked.OutputLength))
        {
            return false;
        }

        asked.Input = frame.Memory.Slice(start, size);
        return true;
    }

    /// <summary>Takes the gas that goes to the callee: at most all but a 64th (EIP-150); before, what was asked for or nothing.</summary>
    private static bool TryPass(ForkRules rules, Frame frame, in UInt256 wanted, out long gas)
    {
        var most = rules.IsTangerineWhistle ? AllButOne64th(frame.Gas) : frame.Gas;
        var fits = wanted.FitsUInt64 && wanted.LowUInt64 <= (ulong)most;
        gas = fits ? (long)wanted.LowUInt64 : most;
        if (!fits && !rules.IsTangerineWhistle)
        {
            return false;
        }

        frame.Gas -= gas;
        return true;
    }

    private static long AllButOne64th(long gas) => gas - (gas / 64);
}
