using System.Collections.Immutable;
using Node.Core.Encoding;
using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>
/// Reads the fields of a record in their order. The first that is not as it should be is kept with its name; it and all later ones read as
/// nothing, so that a record is written down as one expression and its failure is asked for once, at the end.
/// </summary>
internal ref struct FieldReader(ReadOnlySpan<byte> input)
{
    private RlpReader _reader = new(input);

    public delegate T ItemReader<T>(ref FieldReader reader);

    public DecodeFailure Failure { get; private set; }

    public readonly bool Failed => !Failure.IsNone;

    /// <summary>Whether the list that is being read has another item; false after a failure.</summary>
    public readonly bool HasMore => !Failed && _reader.HasMore;

    public readonly bool IsAtList => !Failed && _reader.IsAtList;

    /// <summary>Whether the next item is a string of a size.</summary>
    public readonly bool IsAtString(int size)
    {
        var ahead = _reader;
        return !Failed && ahead.TryReadBytes(out var value) && value.Length == size;
    }

    public void Enter(string field) => Check(field, Failed || _reader.TryEnterList());

    /// <summary>Leaves a list that must have been read to its end.</summary>
    public void Leave(string field) => Check(field, Failed || _reader.TryLeaveList());

    /// <summary>The whole input must have been read.</summary>
    public void End(string field) => Check(field, Failed || _reader.TryEnd());

    public Hash256 Hash(string field)
    {
        Hash256 value = default;
        Check(field, Failed || _reader.TryReadHash256(out value));
        return value;
    }

    public Address Address(string field)
    {
        Address value = default;
        Check(field, Failed || _reader.TryReadAddress(out value));
        return value;
    }

    /// <summary>An address, or the empty string for none.</summary>
    public Address? OptionalAddress(string field)
    {
        var bytes = Span(field, Primitives.Address.Size);
        if (!Failed && bytes.Length is not (0 or Primitives.Address.Size))
            Refuse(field, nameof(RlpError.WrongSize));
        return bytes.Length == Primitives.Address.Size ? new Address(bytes) : null;
    }

    public ulong UInt64(string field)
    {
        ulong value = 0;
        Check(field, Failed || _reader.TryReadUInt64(out value));
        return value;
    }

    /// <summary>The integer 0 or 1.</summary>
    public bool Boolean(string field)
    {
        var value = false;
        Check(field, Failed || _reader.TryReadBoolean(out value));
        return value;
    }

    public byte Byte(string field)
    {
        var value = UInt64(field);
        if (value > byte.MaxValue)
            Refuse(field, nameof(RlpError.IntegerTooLarge));
        return (byte)value;
    }

    public UInt256 UInt256(string field)
    {
        UInt256 value = default;
        Check(field, Failed || _reader.TryReadUInt256(out value));
        return value;
    }

    /// <summary>A string of at most <paramref name="limit"/> bytes, copied.</summary>
    public ReadOnlyMemory<byte> Bytes(string field, int limit = int.MaxValue) => Span(field, limit).ToArray();

    /// <summary>A string of at most <paramref name="limit"/> bytes, in place.</summary>
    public ReadOnlySpan<byte> Span(string field, int limit = int.MaxValue)
    {
        ReadOnlySpan<byte> value = default;
        Check(field, Failed || _reader.TryReadBytes(limit, out value));
        return value;
    }

    /// <summary>An item of any kind with its prefix, copied; of a list the prefix alone is looked at.</summary>
    public ReadOnlyMemory<byte> Item(string field)
    {
        ReadOnlySpan<byte> value = default;
        Check(field, Failed || _reader.TryReadItem(out value));
        return value.ToArray();
    }

    /// <summary>A string of exactly <paramref name="size"/> bytes, in place; empty after a failure.</summary>
    public ReadOnlySpan<byte> Fixed(string field, int size)
    {
        var value = Span(field, size);
        if (value.Length == size)
            return value;
        Refuse(field, nameof(RlpError.WrongSize));
        return default;
    }

    /// <summary>A list of items of one kind; a failure in one is named by its index.</summary>
    public ImmutableArray<T> List<T>(string field, int limit, ItemReader<T> read)
    {
        Enter(field);
        var count = 0;
        Check(field, Failed || _reader.TryCountItems(limit, out count));
        if (Failed)
            return [];
        var items = ImmutableArray.CreateBuilder<T>(count);
        while (HasMore)
        {
            items.Add(read(ref this));
            if (Failed)
                Failure = Failure.Within($"{field}[{items.Count - 1}]");
        }

        Leave(field);
        return items.DrainToImmutable();
    }

    /// <summary>Keeps the first failure; later ones are its consequences.</summary>
    public void Refuse(string field, string reason)
    {
        if (!Failed)
            Failure = new DecodeFailure(field, reason);
    }

    /// <summary>Takes over the failure of a reader of inner bytes.</summary>
    public void Refuse(DecodeFailure failure)
    {
        if (!Failed)
            Failure = failure;
    }

    private void Check(string field, bool read)
    {
        if (!read)
            Failure = new DecodeFailure(field, _reader.Error.ToString());
    }
}
