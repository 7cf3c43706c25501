using System.Globalization;
using Node.Core.Storage;

namespace Node.Tests.Core.Storage;

/// <summary>
/// The process that <see cref="StoreCrashSpecs"/> kills: writes numbered batches to a store and prints the number of each when it is written. It
/// also ends with the process that started it, whose end closes its input.
/// </summary>
internal static class StoreCrashWriter
{
    public const int Rows = 200;

    public static readonly byte[] Last = "last"u8.ToArray();

    public static async Task Run(string file)
    {
        var writing = new Thread(() => Write(file)) { IsBackground = true };
        writing.Start();
        await Console.In.ReadToEndAsync();
    }

    /// <summary>A batch writes its number into every row and over <see cref="Last"/>.</summary>
    public static byte[] Row(int row) => [1, .. BitConverter.GetBytes(row)];

    private static void Write(string file)
    {
        using var store = new SqliteStore(file);
        for (var number = store.Get(Last) is { } last ? BitConverter.ToInt32(last) + 1 : 0; ; number++)
        {
            var batch = new WriteBatch();
            for (var row = 0; row < Rows; row++)
                batch.Put(Row(row), [.. BitConverter.GetBytes(number), .. new byte[number % 300]]);
            batch.Put(Last, BitConverter.GetBytes(number));
            store.Write(batch);
            Console.Out.WriteLine(number.ToString(CultureInfo.InvariantCulture));
            Console.Out.Flush();
        }
    }
}
