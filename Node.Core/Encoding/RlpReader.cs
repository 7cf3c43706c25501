using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Node.Core.Encoding;

/// <summary>
/// Reads canonical RLP (Yellow Paper, appendix B) in place, item after item. Nothing throws and nothing is allocated: a <c>Try</c> form that
/// answers false leaves the position where it was and the reason in <see cref="Error"/>. Every length is held against the enclosing list
/// before it is used.
/// </summary>
public ref partial struct RlpReader
{
    /// <summary>
    /// Lists entered at a time. The deepest message carries receipts: message, blocks, block, receipt, logs, log, topics: 7. Twice that and
    /// some, so that a longer message of tomorrow fits.
    /// </summary>
    public const int MaxDepth = 16;

    private const int MaxLengthBytes = 4;

    private readonly ReadOnlySpan<byte> _input;
    private Ends _outerEnds;
    private int _end;

    /// <param name="input">One item or several, one after the other.</param>
    public RlpReader(ReadOnlySpan<byte> input)
    {
        _input = input;
        _end = input.Length;
    }

    /// <summary>Why the last <c>Try</c> form answered false.</summary>
    public RlpError Error { get; private set; }

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    /// <summary>Lists entered and not left.</summary>
    public int Depth { get; private set; }

    /// <summary>Whether the list that is being read, or the input outside of lists, has another item.</summary>
    public readonly bool HasMore => Position < _end;

    /// <summary>Whether the next item is a list; false at the end.</summary>
    public readonly bool IsAtList => HasMore && _input[Position] >= RlpPrefix.List;

    /// <summary>Enters the next item, which must be a list: its items are read next.</summary>
    public bool TryEnterList()
    {
        if (!TryReadHeader(out var header))
        {
            return false;
        }

        if (!header.IsList)
        {
            return Fail(RlpError.NotAList);
        }

        if (Depth == MaxDepth)
        {
            return Fail(RlpError.TooDeep);
        }

        _outerEnds[Depth++] = _end;
        Position = header.Start;
        _end = header.End;
        return true;
    }

    /// <summary>Leaves the list entered last, all of whose items must have been read.</summary>
    /// <exception cref="InvalidOperationException">No list was entered.</exception>
    public bool TryLeaveList()
    {
        if (HasMore)
        {
            return Fail(RlpError.UnreadItems);
        }

        LeaveList();
        return true;
    }

    /// <summary>Leaves the list entered last; items not read are passed over unseen, as EIP-8 asks for additional ones.</summary>
    /// <exception cref="InvalidOperationException">No list was entered.</exception>
    public void LeaveList()
    {
        if (Depth == 0)
        {
            throw new InvalidOperationException("No list was entered.");
        }

        Position = _end;
        _end = _outerEnds[--Depth];
    }

    /// <summary>Whether everything was read: outside of all lists, with no byte left.</summary>
    public bool TryEnd() => Depth > 0 ? Fail(RlpError.UnreadItems) : !HasMore || Fail(RlpError.TrailingBytes);

    /// <summary>
    /// Counts the items left in the list that is being read, so that room for them can be made. An item takes at least one byte, what it
    /// becomes may take a hundred: hence the limit.
    /// </summary>
    public bool TryCountItems(int limit, out int count)
    {
        count = 0;
        var start = Position;
        while (HasMore)
        {
            var known = TryReadHeader(out var header);
            if (!known || count == limit)
            {
                (Position, count) = (start, 0);
                return Fail(known ? RlpError.TooLong : Error);
            }

            Position = header.End;
            count++;
        }

        Position = start;
        return true;
    }

    private bool Fail(RlpError error)
    {
        Error = error;
        return false;
    }

    private bool TryReadHeader(out Header header)
    {
        header = default;
        var rest = _input[Position.._end];
        if (rest.IsEmpty)
        {
            return Fail(RlpError.UnexpectedEnd);
        }

        var prefix = rest[0];
        if (prefix < RlpPrefix.String)
        {
            header = new Header(Position, Position + 1, false);
            return true;
        }

        var isList = prefix >= RlpPrefix.List;
        var length = prefix - (isList ? RlpPrefix.List : RlpPrefix.String);
        var headerSize = 1;
        if (length > RlpPrefix.MaxShortLength)
        {
            var size = length - RlpPrefix.MaxShortLength;
            headerSize += size;
            if (!TryReadLength(rest[1..], size, out length))
            {
                return false;
            }
        }

        if (length > rest.Length - headerSize)
        {
            return Fail(RlpError.UnexpectedEnd);
        }

        if (length == 1 && !isList && rest[1] < RlpPrefix.String)
        {
            return Fail(RlpError.ByteNotMinimal);
        }

        header = new Header(Position + headerSize, Position + headerSize + length, isList);
        return true;
    }

    private bool TryReadLength(ReadOnlySpan<byte> rest, int size, out int length)
    {
        length = 0;
        if (size > rest.Length)
        {
            return Fail(RlpError.UnexpectedEnd);
        }

        if (rest[0] == 0)
        {
            return Fail(RlpError.LengthNotMinimal);
        }

        if (size > MaxLengthBytes)
        {
            return Fail(RlpError.LengthTooLarge);
        }

        Span<byte> padded = stackalloc byte[MaxLengthBytes];
        padded.Clear();
        rest[..size].CopyTo(padded[^size..]);
        var value = BinaryPrimitives.ReadUInt32BigEndian(padded);
        if (value <= RlpPrefix.MaxShortLength)
        {
            return Fail(RlpError.LengthNotMinimal);
        }

        // Two gigabytes and more cannot be in a span: what is said to be so long has ended before.
        length = (int)Math.Min(value, int.MaxValue);
        return true;
    }

    /// <summary>Where the content of an item starts and ends; a single byte is its own content.</summary>
    private readonly record struct Header(int Start, int End, bool IsList);

    [InlineArray(MaxDepth)]
    private struct Ends
    {
        private int _first;
    }
}
