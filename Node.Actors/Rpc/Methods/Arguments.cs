using System.Globalization;
using System.Text.Json;

namespace Node.Actors.Rpc.Methods;

/// <summary>The positional arguments of a call, read one after the other.</summary>
internal sealed class Arguments
{
    private readonly JsonElement[] _values;
    private readonly ArgumentFault _fault = new();
    private int _next;

    private Arguments(JsonElement[] values) => _values = values;

    /// <summary>What is wrong with them, as far as they were read; null where nothing is.</summary>
    public string? Fault => _fault.Reason;

    public static Arguments Of(JsonElement parameters)
    {
        var arguments = new Arguments(parameters.ValueKind == JsonValueKind.Array ? [.. parameters.EnumerateArray()] : []);
        if (parameters.ValueKind is not (JsonValueKind.Array or JsonValueKind.Null or JsonValueKind.Undefined))
            arguments._fault.Refuse("non-array args");
        return arguments;
    }

    public Argument Required()
    {
        var argument = Next();
        if (!argument.IsGiven)
            _fault.Refuse($"missing value for required argument {(_next - 1).ToString(CultureInfo.InvariantCulture)}");
        return argument;
    }

    /// <summary>One that may be absent or null.</summary>
    public Argument Optional() => Next();

    /// <summary>Notes a fault where there are more than were read.</summary>
    public void End()
    {
        if (_values.Length > _next)
            _fault.Refuse($"too many arguments, want at most {_next.ToString(CultureInfo.InvariantCulture)}");
    }

    private Argument Next()
    {
        var index = _next++;
        return new Argument(index < _values.Length ? _values[index] : default, index, "", _fault);
    }
}
