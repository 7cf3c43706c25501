using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.State;

/// <summary>
/// Code ready to run: followed by zeros, so that an interpreter may read an operand or the next instruction without asking whether the code
/// ends (running past the end is STOP), and with the places a jump may go to (Yellow Paper, section 9.4.3), found when first asked for.
/// </summary>
public sealed class ContractCode
{
    /// <summary>Bytes of an EIP-7702 designator: 0xef0100 and an address.</summary>
    public const int DelegationLength = 3 + Address.Size;

    public static readonly ContractCode Empty = new([], Keccak256.OfNothing);

    // PUSH32 as the last byte of the code: its operand, and one STOP after it.
    private const int Padding = 33;
    private const byte JumpDest = 0x5b;
    private const byte Push1 = 0x60;
    private const byte Push32 = 0x7f;

    private readonly byte[] _padded;
    private Hash256? _hash;
    private ulong[]? _targets;

    public ContractCode(ReadOnlySpan<byte> code, Hash256? hash = null)
    {
        Length = code.Length;
        _padded = new byte[code.Length + Padding];
        code.CopyTo(_padded);
        _hash = hash;
    }

    /// <summary>Length in bytes.</summary>
    public int Length { get; }

    /// <summary>Computed when first asked for: most init code is run without it.</summary>
    public Hash256 Hash => _hash ??= Keccak256.Hash(Bytes);

    public ReadOnlySpan<byte> Bytes => _padded.AsSpan(0, Length);

    /// <summary>The code and 33 zeros.</summary>
    internal byte[] Padded => _padded;

    /// <summary>Whether there is a JUMPDEST at a position, and not inside of a PUSH's operand.</summary>
    public bool IsJumpTarget(int position)
    {
        _targets ??= FindTargets();
        return (uint)position < (uint)Length && ((_targets[position >> 6] >> position) & 1) != 0;
    }

    /// <summary>The account whose code is to be run instead, where this is an EIP-7702 designator.</summary>
    public bool TryGetDelegate(out Address target)
    {
        var delegates = Length == DelegationLength && _padded is [0xef, 0x01, 0x00, ..];
        target = delegates ? new Address(Bytes[3..]) : default;
        return delegates;
    }

    private ulong[] FindTargets()
    {
        var targets = new ulong[(Length + 63) / 64];
        for (var i = 0; i < Length; i++)
        {
            var op = _padded[i];
            if (op == JumpDest)
            {
                targets[i >> 6] |= 1UL << i;
            }
            else if (op is >= Push1 and <= Push32)
            {
                i += op - Push1 + 1;
            }
        }

        return targets;
    }
}
