using Node.Core.Primitives;

namespace Node.Tests.Core.Les.Client;

/// <summary>Servers, blocks and times by number.</summary>
internal static class Ids
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static NodeId Server(int number)
    {
        var bytes = new byte[NodeId.Size];
        bytes[0] = checked((byte)number);
        bytes[^1] = 1;
        return new NodeId(bytes);
    }

    public static Enode Url(int number) => new(Server(number), System.Net.IPAddress.Parse("10.0.0.1"), 30303, 0);

    public static Hash256 Hash(int number)
    {
        var bytes = new byte[Hash256.Size];
        BitConverter.TryWriteBytes(bytes, number);
        return new Hash256(bytes);
    }

    public static DateTimeOffset At(double seconds) => Start.AddSeconds(seconds);
}
