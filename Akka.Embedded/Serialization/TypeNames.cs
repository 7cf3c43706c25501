namespace Akka.Serialization;

/// <summary>Type names as Akka stores them: full name and simple assembly name, no version.</summary>
internal static class TypeNames
{
    public static string ShortName(Type type) => $"{FullName(type)}, {type.Assembly.GetName().Name}";

    /// <summary><see cref="Type.FullName"/> carries versions inside the arguments of a generic type, so those are spelled out.</summary>
    private static string FullName(Type type)
    {
        if (type.IsArray)
            return FullName(type.GetElementType()!) + "[" + new string(',', type.GetArrayRank() - 1) + "]";
        if (!type.IsGenericType)
            return type.FullName!;

        var arguments = type.GetGenericArguments().Select(argument => $"[{ShortName(argument)}]");
        return $"{type.GetGenericTypeDefinition().FullName}[{string.Join(',', arguments)}]";
    }
}
