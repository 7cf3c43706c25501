using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Node.Tests.Architecture;

/// <summary>How the API listing spells types, parameters and constants: as C# does, with full names.</summary>
internal static class ApiNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Of(Type type) =>
        Keywords.TryGetValue(type, out var keyword) ? keyword
        : type.IsGenericParameter ? type.Name
        : type.IsByRef || type.IsPointer ? Of(type.GetElementType()!) + (type.IsPointer ? "*" : "")
        : type.IsArray ? $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]"
        : Nullable.GetUnderlyingType(type) is { } value ? Of(value) + "?"
        : Qualified(type);

    public static string Parameters(IEnumerable<ParameterInfo> parameters) => string.Join(", ", parameters.Select(Parameter));

    public static string Parameters(MethodBase method)
    {
        var list = Parameters(method.GetParameters());
        return method.IsDefined(typeof(ExtensionAttribute), false) ? $"(this {list})" : $"({list})";
    }

    /// <summary>Type parameters of a method, empty for a method without: <c>&lt;T&gt;</c>.</summary>
    public static string TypeParameters(MethodInfo method) =>
        method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";

    public static string Constraints(IEnumerable<Type> typeParameters) => string.Concat(typeParameters.Select(Constraint));

    public static string Literal(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        Enum name => $"{Of(name.GetType())}.{name}",
        IFormattable number when type.IsEnum => $"{Of(type)}.{Enum.ToObject(type, number)}",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string Qualified(Type type)
    {
        var arguments = type.GetGenericArguments();
        var owner = type.DeclaringType;
        var inherited = owner?.GetGenericArguments().Length ?? 0;
        var prefix = owner is null ? type.Namespace
            : inherited == 0 ? Of(owner)
            : Of(owner.MakeGenericType(arguments[..inherited]));
        var simple = type.Name.Split('`')[0];
        var own = arguments[inherited..];
        return (prefix is null ? simple : $"{prefix}.{simple}") + (own.Length == 0 ? "" : $"<{string.Join(", ", own.Select(Of))}>");
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var kind = parameter.IsDefined(typeof(ParamArrayAttribute), false) ? "params "
            : !parameter.ParameterType.IsByRef ? ""
            : parameter.IsOut ? "out "
            : parameter.IsIn ? "in "
            : "ref ";
        var fallback = parameter.HasDefaultValue ? " = " + Literal(parameter.DefaultValue, parameter.ParameterType) : "";
        return $"{kind}{Of(parameter.ParameterType)} {parameter.Name}{fallback}";
    }

    private static string Constraint(Type parameter)
    {
        var flags = parameter.GenericParameterAttributes;
        var isStruct = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        var parts = new List<string>();
        if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            parts.Add("class");
        }

        if (isStruct)
        {
            parts.Add("struct");
        }

        parts.AddRange(parameter.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(Of).Order(StringComparer.Ordinal));
        if (flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct)
        {
            parts.Add("new()");
        }

        return parts.Count == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", parts)}";
    }
}
