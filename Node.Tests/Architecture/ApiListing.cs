using System.Reflection;
using System.Runtime.CompilerServices;

namespace Node.Tests.Architecture;

/// <summary>
/// What other assemblies can see of a set of types, as a sorted list of facts, one a line. Facts are independent of each other, so
/// "the same members exist over there" is "this list is a subset of that one".
/// </summary>
internal static class ApiListing
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<Type> VisibleTypes(IEnumerable<Assembly> assemblies) =>
        assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => IsVisible(type) && !IsGenerated(type));

    /// <summary>The facts that a type states itself.</summary>
    public static IEnumerable<string> Of(Type type) => Facts(type, type.BaseType is null ? [] : [type.BaseType], [type]);

    /// <summary>The facts that hold for a type, whichever of its ancestors states them.</summary>
    public static IEnumerable<string> WithInherited(Type type)
    {
        var ancestors = Ancestors(type).ToList();
        return Facts(type, ancestors, type.IsInterface ? [type, .. type.GetInterfaces()] : [type, .. ancestors]);
    }

    private static IEnumerable<string> Facts(Type type, IEnumerable<Type> bases, IEnumerable<Type> levels)
    {
        var name = ApiNames.Of(type);
        if (typeof(Delegate).IsAssignableFrom(type) && type.IsSealed)
        {
            var invoke = type.GetMethod("Invoke")!;
            return [$"{name} delegate{ApiNames.Parameters(invoke)} -> {ApiNames.Of(invoke.ReturnType)}"];
        }

        var kind = $"{name} {Kind(type)}{ApiNames.Constraints(type.GetGenericArguments().Where(argument => argument.IsGenericParameter))}";
        if (type.IsEnum)
        {
            return type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(field => $"{name}.{field.Name} = {field.GetRawConstantValue()}")
                .Prepend(kind);
        }

        return bases.Where(ancestor => ancestor != typeof(object) && ancestor != typeof(ValueType)).Select(ancestor => $"{name} : {ApiNames.Of(ancestor)}")
            .Concat(type.GetInterfaces().Where(IsVisible).Select(contract => $"{name} : {ApiNames.Of(contract)}"))
            .Concat(levels.SelectMany((level, distance) => Members(name, level, isInherited: distance > 0)).DistinctBy(Overridable))
            .Prepend(kind)
            .Distinct();
    }

    /// <summary>What a derived class takes away from its base by declaring it again: all but the result. Conversions differ in nothing else.</summary>
    private static string Overridable(string member) =>
        member.Contains(".op_", StringComparison.Ordinal) ? member : member.Split(" -> ")[0];

    private static IEnumerable<string> Members(string owner, Type level, bool isInherited)
    {
        foreach (var member in level.GetMembers(Declared))
        {
            var fact = member switch
            {
                ConstructorInfo constructor when !isInherited => Constructor(constructor),
                MethodInfo method when !method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal) => Method(method),
                PropertyInfo property => Property(property),
                FieldInfo field => Field(field),
                EventInfo @event when Access(@event.AddMethod!) is { } access => $"{@event.Name} {access}event {ApiNames.Of(@event.EventHandlerType!)}",
                _ => null,
            };
            if (fact is not null)
            {
                yield return $"{owner}.{fact}";
            }
        }
    }

    private static string? Constructor(ConstructorInfo constructor) =>
        !constructor.IsStatic && Access(constructor) is { } access ? $"ctor{ApiNames.Parameters(constructor)} {access}".TrimEnd() : null;

    private static string? Method(MethodInfo method) =>
        Access(method) is { } access && method.Name != "Finalize"
            ? $"{method.Name}{ApiNames.TypeParameters(method)}{ApiNames.Parameters(method)} -> {access}{Modifier(method)}{ApiNames.Of(method.ReturnType)}"
                + (method.IsGenericMethodDefinition ? ApiNames.Constraints(method.GetGenericArguments()) : "")
            : null;

    private static string? Property(PropertyInfo property)
    {
        var accessors = new[] { (Name: "get", Method: property.GetMethod), (Name: IsInit(property) ? "init" : "set", Method: property.SetMethod) }
            .Where(accessor => accessor.Method is not null && Access(accessor.Method) is not null)
            .Select(accessor => (accessor.Name, Method: accessor.Method!, Access: Access(accessor.Method!)!))
            .ToList();
        if (accessors.Count == 0)
        {
            return null;
        }

        var access = accessors.Any(accessor => accessor.Access == "") ? "" : "protected ";
        var parts = accessors.Select(accessor => accessor.Access == access ? $"{accessor.Name};" : $"{accessor.Access}{accessor.Name};");
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{ApiNames.Parameters(index)}]";
        return $"{name} {{ {string.Join(' ', parts)} }} -> {access}{Modifier(accessors[0].Method)}{ApiNames.Of(property.PropertyType)}";
    }

    private static string? Field(FieldInfo field) =>
        !(field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) || field.IsSpecialName ? null
        : $"{field.Name} -> {(field.IsPublic ? "" : "protected ")}"
            + (field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : ""))
            + ApiNames.Of(field.FieldType)
            + (field.IsLiteral ? $" = {ApiNames.Literal(field.GetRawConstantValue(), field.FieldType)}" : "");

    /// <summary>Seen from another assembly <c>protected internal</c> is <c>protected</c>; null where nothing is seen.</summary>
    private static string? Access(MethodBase method) =>
        method.IsPublic ? "" : method.IsFamily || method.IsFamilyOrAssembly ? "protected " : null;

    private static string Modifier(MethodInfo method) =>
        method.DeclaringType!.IsInterface ? method.IsStatic ? "static " : ""
        : method.IsStatic ? "static "
        : method.IsAbstract ? "abstract "
        : method.IsVirtual && !method.IsFinal ? "virtual "
        : method.IsFinal && method.GetBaseDefinition() != method ? "sealed "
        : "";

    private static string Kind(Type type) =>
        type.IsInterface ? "interface"
        : type.IsEnum ? "enum"
        : type.IsValueType ? type.IsDefined(typeof(IsReadOnlyAttribute), false) ? "readonly struct" : "struct"
        : type.IsAbstract && type.IsSealed ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class"
        : "class";

    private static bool IsInit(PropertyInfo property) =>
        property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;

    private static bool IsVisible(Type type) =>
        type.IsGenericType && !type.IsGenericTypeDefinition ? IsVisible(type.GetGenericTypeDefinition())
        : !type.IsNested ? type.IsPublic
        : (type.IsNestedPublic || ((type.IsNestedFamily || type.IsNestedFamORAssem) && !type.DeclaringType!.IsSealed)) && IsVisible(type.DeclaringType!);

    private static bool IsGenerated(Type type) => type.Name.Contains('<', StringComparison.Ordinal);

    private static IEnumerable<Type> Ancestors(Type type)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            yield return ancestor;
        }
    }
}
