using Xunit;
using Xunit.Sdk;

namespace Node.Tests.Engine.TestKit;

/// <summary>Failures that a spec of the test kit asks for, and how long it waits for them.</summary>
internal static class Expected
{
    /// <summary>For waits that must end in vain.</summary>
    public static readonly TimeSpan Shortly = TimeSpan.FromMilliseconds(40);

    /// <summary>For waits that must succeed.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    /// <summary>The text of the assertion failure that both forms of a test kit call end with.</summary>
    public static async Task Failure(Action call, Func<Task> asyncCall, params string[] parts)
    {
        Contains(Assert.ThrowsAny<XunitException>(call), parts);
        Contains(await Assert.ThrowsAnyAsync<XunitException>(asyncCall), parts);
    }

    public static string Failure(Action call) => Assert.ThrowsAny<XunitException>(call).Message;

    public static async Task<string> Failure(Func<Task> call) => (await Assert.ThrowsAnyAsync<XunitException>(call)).Message;

    public static async Task<List<T>> Collect<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }

    private static void Contains(XunitException failure, string[] parts) =>
        Assert.All(parts, part => Assert.Contains(part, failure.Message, StringComparison.Ordinal));
}
