using Akka.Actor;
using Node.Actors.P2P;

namespace Node.Benchmarks.P2P;

/// <summary>bulk/1: code 0 is a message of any bytes, which the record keeps as they came; code 1 says that so many of them have arrived.</summary>
internal static class BulkProtocol
{
    public const string Name = "bulk";

    public sealed record Block(ReadOnlyMemory<byte> Bytes);

    public sealed record Arrived(int Messages);

    public static SubProtocol Of(IActorRef owner) => new(
        Name,
        Version: 1,
        Length: 2,
        (code, payload) => code == 0 ? new Block(payload) : new Arrived(payload.Length),
        (message, writer) =>
        {
            if (message is Block block)
            {
                writer.WriteItem(block.Bytes.Span);
                return 0;
            }

            writer.WriteItem(new byte[((Arrived)message).Messages]);
            return 1;
        })
    { Owner = owner };
}
