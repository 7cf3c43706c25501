using Node.Core.Primitives;

namespace Node.Core.Queries.Calls;

/// <summary>What Solidity's <c>require</c> and <c>assert</c> give REVERT: the call data of <c>Error(string)</c> or <c>Panic(uint256)</c>.</summary>
internal static class RevertReason
{
    private const uint Error = 0x08c379a0;
    private const uint Panic = 0x4e487b71;
    private const int Selector = 4;
    private const int Word = UInt256.Size;

    /// <summary>Null where the data is something else.</summary>
    public static string? Of(ReadOnlySpan<byte> data)
    {
        if (data.Length < Selector + Word)
            return null;
        var selector = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(data);
        return selector == Error ? Text(data[Selector..]) : selector == Panic ? Words(UInt256.FromBigEndian(data.Slice(Selector, Word))) : null;
    }

    private static string? Text(ReadOnlySpan<byte> arguments)
    {
        if (!TryReadLength(arguments, 0, out var offset) || !TryReadLength(arguments, offset, out var length) || arguments.Length - offset - Word < length)
            return null;
        return System.Text.Encoding.UTF8.GetString(arguments.Slice(offset + Word, length));
    }

    private static bool TryReadLength(ReadOnlySpan<byte> arguments, int at, out int length)
    {
        length = 0;
        if (arguments.Length - at < Word || UInt256.FromBigEndian(arguments.Slice(at, Word)) is var value && value > (ulong)arguments.Length)
            return false;
        length = (int)value.LowUInt64;
        return true;
    }

    private static string Words(in UInt256 code) => code.FitsUInt64 ? code.LowUInt64 switch
    {
        0x00 => "generic panic",
        0x01 => "assert(false)",
        0x11 => "arithmetic underflow or overflow",
        0x12 => "division or modulo by zero",
        0x21 => "enum overflow",
        0x22 => "invalid encoded storage byte array accessed",
        0x31 => "out-of-bounds array access; popping on an empty array",
        0x32 => "out-of-bounds access of an array or bytesN",
        0x41 => "out of memory",
        0x51 => "uninitialized function",
        _ => Unknown(code),
    } : Unknown(code);

    private static string Unknown(in UInt256 code) => $"unknown panic code: {code.ToHexString()}";
}
