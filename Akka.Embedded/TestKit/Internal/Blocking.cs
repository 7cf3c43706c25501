namespace Akka.TestKit.Internal;

/// <summary>The one place where the test kit blocks a thread: its synchronous methods do that by definition.</summary>
internal static class Blocking
{
#pragma warning disable RS0030 // the caller asked for a synchronous answer
    public static T Result<T>(Task<T> work) => work.GetAwaiter().GetResult();

    public static T Result<T>(ValueTask<T> work) => work.AsTask().GetAwaiter().GetResult();

    public static void Wait(ValueTask work) => work.AsTask().GetAwaiter().GetResult();

    public static bool Wait(Task work, TimeSpan timeout) => work.Wait(timeout);
#pragma warning restore RS0030

    /// <summary>Every item of a sequence whose waits block.</summary>
    public static List<T> ToList<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        var enumerator = items.GetAsyncEnumerator();
        try
        {
            while (Result(enumerator.MoveNextAsync()))
            {
                list.Add(enumerator.Current);
            }
        }
        finally
        {
            Wait(enumerator.DisposeAsync());
        }

        return list;
    }
}
