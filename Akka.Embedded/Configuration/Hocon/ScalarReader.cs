namespace Akka.Configuration.Hocon;

/// <summary>Reads texts as values of one type.</summary>
/// <param name="expected">What an error message asks for.</param>
/// <param name="tryRead">Reads a text, or answers false.</param>
internal sealed class ScalarReader<T>(string expected, ScalarReader<T>.TryRead tryRead)
{
    public delegate bool TryRead(string text, out T value);

    public T Read(HoconValue value, string? path) =>
        !value.IsFault && value.GetString() is { } text && tryRead(text, out var result) ? result : throw Mismatch.Error(value, path, expected);

    public IList<T> ReadList(HoconValue value, string? path) => ReadList(value, path, expected, Read);

    /// <summary>The elements of a list; null and an empty text stand for an empty one.</summary>
    public static IList<T> ReadList(HoconValue value, string? path, string expected, Func<HoconValue, string, T> read)
    {
        if (value.IsList)
            return [.. value.GetArray().Select((item, i) => read(item, $"{path}[{i}]"))];
        var isEmpty = value.IsNull || (!value.IsFault && value.GetString() is "");
        return isEmpty ? [] : throw Mismatch.Error(value, path, $"a list, each element {expected}");
    }
}
