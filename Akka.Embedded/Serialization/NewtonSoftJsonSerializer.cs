using System.Globalization;
using System.Runtime.Serialization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Akka.Actor;

namespace Akka.Serialization;

/// <summary>
/// Stands where Akka has its JSON default (identifier 1). It writes the bytes Akka writes for strings, booleans and numbers,
/// and refuses every other type: events go through serializers that are declared, so that a renamed class never loses data.
/// </summary>
internal sealed class NewtonSoftJsonSerializer(ExtendedActorSystem system) : Serializer(system)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override bool IncludeManifest => false;

    public override byte[] ToBinary(object obj) => obj switch
    {
        string or bool or long => JsonSerializer.SerializeToUtf8Bytes(obj, Plain),
        double number => Encoding.UTF8.GetBytes(WithPoint(number.ToString("R", CultureInfo.InvariantCulture))),
        int number => Wrapped('I', number),
        float number => Wrapped('F', number),
        decimal number => Wrapped('M', number),
        _ => throw new SerializationException(Unbound(obj.GetType())),
    };

    public override object FromBinary(byte[] bytes, Type type)
    {
        var node = JsonNode.Parse(bytes);
        return node switch
        {
            JsonValue value => Value(value),
            JsonObject { Count: 1 } wrapped when wrapped["$"] is JsonValue inner => Unwrapped(inner.GetValue<string>()),
            _ => throw new SerializationException(
                "The stored JSON is an object; it was written by Akka's default serializer, which this engine does not have."),
        };
    }

    /// <summary>JSON knows one kind of number, so Akka keeps the kind of the narrower ones in a letter.</summary>
    private static byte[] Wrapped(char kind, IFormattable number) =>
        JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["$"] = kind + number.ToString(null, CultureInfo.InvariantCulture) });

    /// <summary>The point tells a reader that the number was no integer.</summary>
    private static string WithPoint(string number) => number.AsSpan().ContainsAny(".EN∞") ? number : number + ".0";

    private static object Unwrapped(string text) => text[0] switch
    {
        'I' => int.Parse(text.AsSpan(1), CultureInfo.InvariantCulture),
        'F' => float.Parse(text.AsSpan(1), CultureInfo.InvariantCulture),
        'M' => decimal.Parse(text.AsSpan(1), CultureInfo.InvariantCulture),
        _ => throw new SerializationException($"Unknown kind of number [{text}]."),
    };

    private static object Value(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ when value.TryGetValue<long>(out var whole) => whole,
        _ => value.GetValue<double>(),
    };

    private static string Unbound(Type type) =>
        $"No serializer is bound to [{TypeNames.ShortName(type)}]. Declare one: akka.actor.serializers (name = class), " +
        "akka.actor.serialization-bindings (type = name) and akka.actor.serialization-identifiers (class = number above 40).";
}
