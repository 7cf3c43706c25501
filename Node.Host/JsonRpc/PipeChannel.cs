using System.Buffers;
using System.IO.Pipelines;

namespace Node.Host.JsonRpc;

/// <summary>JSON after JSON over a stream, as geth's IPC has it; what is written ends with a line.</summary>
/// <param name="limit">Bytes of a message.</param>
internal sealed class PipeChannel(IDuplexPipe pipe, int limit) : IMessageChannel
{
    public async Task<ReadOnlyMemory<byte>?> Read(CancellationToken cancellation)
    {
        var (framer, looked) = (new JsonFramer(), 0L);
        while (true)
        {
            var read = await pipe.Input.ReadAsync(cancellation).ConfigureAwait(false);
            var buffer = read.Buffer;
            var end = Find(framer, buffer, ref looked);
            if (end > 0)
            {
                var message = buffer.Slice(0, end).ToArray();
                pipe.Input.AdvanceTo(buffer.GetPosition(end));
                return message;
            }

            // Where the next one begins is unknown: what is here is answered as one message that cannot be read.
            if (end == 0)
            {
                var rest = buffer.Slice(0, Math.Min(buffer.Length, limit)).ToArray();
                pipe.Input.AdvanceTo(buffer.End);
                return rest;
            }

            pipe.Input.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
                return null;
            if (looked > limit)
                throw new IOException($"a message has more than {limit} bytes");
        }
    }

    public async Task Write(ReadOnlyMemory<byte> message, CancellationToken cancellation)
    {
        pipe.Output.Write(message.Span);
        pipe.Output.Write("\n"u8);
        var flushed = await pipe.Output.FlushAsync(cancellation).ConfigureAwait(false);
        if (flushed.IsCompleted)
            throw new IOException("the other end does not read any more");
    }

    public async Task Close(bool isStopping, CancellationToken cancellation) => await pipe.Output.CompleteAsync().ConfigureAwait(false);

    private static long Find(JsonFramer framer, ReadOnlySequence<byte> buffer, ref long looked)
    {
        foreach (var segment in buffer.Slice(looked))
        {
            var end = framer.Find(segment.Span);
            if (end >= 0)
                return end == 0 ? 0 : looked + end;
            looked += segment.Length;
        }

        return -1;
    }
}
