using System.Collections;
using Xunit;
using Xunit.Sdk;

namespace Akka.TestKit.Xunit2;

/// <summary>Failures of the test kit as failures of xunit.</summary>
public class XunitAssertions : ITestKitAssertions
{
    public void Fail(string format = "", params object[] args) => Assert.Fail(Text(format, args));

    public void AssertTrue(bool condition, string format = "", params object[] args) => Assert.True(condition, Text(format, args));

    public void AssertFalse(bool condition, string format = "", params object[] args) => Assert.False(condition, Text(format, args));

    /// <summary>Equal by value, sequences item by item.</summary>
    public void AssertEqual<T>(T expected, T actual, string format = "", params object[] args) =>
        AssertEqual(expected, actual, AreEqual, format, args);

    public void AssertEqual<T>(T expected, T actual, Func<T, T, bool> comparer, string format = "", params object[] args)
    {
        if (!comparer(expected, actual))
        {
            var text = Text(format, args);
            throw EqualException.ForMismatchedValues(expected, actual, text.Length == 0 ? null : text);
        }
    }

    private static bool AreEqual<T>(T expected, T actual) => (expected, actual) switch
    {
        (null, _) or (_, null) => expected is null && actual is null,
        (IEquatable<T> equatable, _) => equatable.Equals(actual),
        (IComparable<T> comparable, _) => comparable.CompareTo(actual) == 0,
        (string, _) or (_, string) => expected.Equals(actual),
        (IEnumerable left, IEnumerable right) => left.Cast<object?>().SequenceEqual(right.Cast<object?>(), ItemComparer.Instance),
        _ => expected.Equals(actual),
    };

    // A text without arguments is taken as it is: it may well hold braces.
    private static string Text(string format, object[] args) => args.Length == 0 ? format : string.Format(null, format, args);

    private sealed class ItemComparer : IEqualityComparer<object?>
    {
        public static readonly ItemComparer Instance = new();

        public new bool Equals(object? x, object? y) => AreEqual(x, y);

        public int GetHashCode(object? obj) => 0;
    }
}
