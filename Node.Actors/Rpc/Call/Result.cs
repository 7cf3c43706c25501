using System.Text.Json;
using Node.Actors.Rpc.Json;
using Node.Core.Primitives;

namespace Node.Actors.Rpc.Call;

/// <summary>What a call comes to, as JSON.</summary>
/// <param name="Subscription">The one that the call began.</param>
internal sealed record Result(Action<Utf8JsonWriter> Write, string? Subscription = null)
{
    public static Result Null { get; } = new(writer => writer.WriteNullValue());

    public static Result True { get; } = new(writer => writer.WriteBooleanValue(true));

    public static Result False { get; } = new(writer => writer.WriteBooleanValue(false));

    public static Result Of(bool flag) => flag ? True : False;

    public static Result Of(string text) => new(writer => writer.WriteStringValue(text));

    public static Result Quantity(UInt256 value) => new(writer => writer.WriteQuantityValue(value));

    public static Result Data(ReadOnlyMemory<byte> bytes) => new(writer => writer.WriteDataValue(bytes.Span));

    public static Result Hash(Hash256 hash) => new(writer => writer.WriteDataValue(hash.Bytes));

    public static Result Address(Address address) => new(writer => writer.WriteDataValue(address.Bytes));

    /// <summary>Null, or what is written of a value.</summary>
    public static Result OrNull<T>(T? value, Action<Utf8JsonWriter, T> write)
        where T : class => value is null ? Null : new Result(writer => write(writer, value));
}
