using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Accounts;

/// <summary>The structs that typed data declares, and their hashes.</summary>
internal sealed class TypedDataTypes
{
    // With MaxLength of TypedData: the types of one message are written out at most 256 times, 256 × 256 KiB = 64 MiB to be hashed.
    private const int MaxTypes = 256;

    private readonly Dictionary<string, ImmutableArray<Member>> _structs;
    private readonly Dictionary<string, Hash256> _hashes = [];

    private TypedDataTypes(Dictionary<string, ImmutableArray<Member>> structs) => _structs = structs;

    public static bool TryRead(JsonElement json, [NotNullWhen(true)] out TypedDataTypes? types, out TypedDataFailure failure)
    {
        types = null;
        if (json.ValueKind != JsonValueKind.Object)
        {
            failure = new TypedDataFailure("types", json.ValueKind == JsonValueKind.Undefined ? "it is missing" : "it is not an object");
            return false;
        }

        var structs = new Dictionary<string, ImmutableArray<Member>>();
        failure = default;
        foreach (var declared in json.EnumerateObject())
        {
            var field = $"types.{declared.Name}";
            ImmutableArray<Member> members = [];
            failure = structs.Count == MaxTypes ? new TypedDataFailure("types", $"there are more than {MaxTypes}")
                : !TypedDataType.TryParse(declared.Name, out var type) || type.Kind != TypedDataType.Form.Struct
                    ? new TypedDataFailure(field, "it is not a name for a type")
                : structs.ContainsKey(declared.Name) ? new TypedDataFailure(field, "it is there twice")
                : ReadMembers(field, declared.Value, out members);
            if (!failure.IsNone)
                return false;
            structs[declared.Name] = members;
        }

        failure = Unknown(structs);
        types = failure.IsNone ? new TypedDataTypes(structs) : null;
        return types is not null;
    }

    public bool TryFind(string name, out ImmutableArray<Member> members) => _structs.TryGetValue(name, out members);

    /// <summary><c>typeHash</c>: the Keccak-256 of <see cref="Describe"/>.</summary>
    public Hash256 HashOf(string name)
    {
        if (!_hashes.TryGetValue(name, out var hash))
            _hashes[name] = hash = Keccak256.Hash(System.Text.Encoding.UTF8.GetBytes(Describe(name)));
        return hash;
    }

    /// <summary><c>encodeType</c>: the struct, then those that it refers to in the order of their names.</summary>
    public string Describe(string name)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal) { name };
        var open = new Stack<string>([name]);
        while (open.TryPop(out var next))
        {
            foreach (var member in _structs[next])
            {
                if (member.Type.Struct is { } inner && found.Add(inner))
                    open.Push(inner);
            }
        }

        found.Remove(name);
        return string.Concat(found.Prepend(name).Select(Declaration));
    }

    private string Declaration(string name) => $"{name}({string.Join(',', _structs[name].Select(member => $"{member.Type.Name} {member.Name}"))})";

    private static TypedDataFailure ReadMembers(string field, JsonElement json, out ImmutableArray<Member> members)
    {
        members = [];
        if (json.ValueKind != JsonValueKind.Array)
            return new TypedDataFailure(field, "it is not a list of members");
        var read = ImmutableArray.CreateBuilder<Member>();
        var names = new HashSet<string>();
        foreach (var item in json.EnumerateArray())
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{field}[{read.Count}]");
            if (item.ValueKind != JsonValueKind.Object || Text(item, "name") is not { } name || Text(item, "type") is not { } written)
                return new TypedDataFailure(at, "it is not a member with name and type");
            if (!TypedDataType.IsIdentifier(name) || !names.Add(name))
                return new TypedDataFailure($"{at}.name", "it is not a name, or is there twice");
            if (!TypedDataType.TryParse(written, out var type))
                return new TypedDataFailure($"{at}.type", "it is not a type");
            read.Add(new Member(name, type));
        }

        members = read.ToImmutable();
        return default;
    }

    private static TypedDataFailure Unknown(Dictionary<string, ImmutableArray<Member>> structs)
    {
        foreach (var (name, members) in structs)
        {
            for (var i = 0; i < members.Length; i++)
            {
                if (members[i].Type.Struct is { } inner && !structs.ContainsKey(inner))
                    return new TypedDataFailure(string.Create(CultureInfo.InvariantCulture, $"types.{name}[{i}].type"), $"there is no type {inner}");
            }
        }

        return default;
    }

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A member of a struct.</summary>
    internal sealed record Member(string Name, TypedDataType Type);
}
