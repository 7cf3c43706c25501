using System.Threading.Channels;

namespace Node.Host.JsonRpc;

/// <summary>
/// What waits to be written to one connection. Whoever adds does not wait: a client that does not read what it has asked for is left. For any
/// number of threads.
/// </summary>
/// <param name="limit">Bytes; one message passes whatever its size.</param>
internal sealed class Outbox(int limit) : IDisposable
{
    private readonly Channel<ReadOnlyMemory<byte>> _messages = Channel.CreateUnbounded<ReadOnlyMemory<byte>>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _given = new();
    private long _bytes;

    /// <summary>Cancelled when the connection is to end at once.</summary>
    public CancellationToken GivenUp => _given.Token;

    public void Add(ReadOnlyMemory<byte> message)
    {
        var waiting = Interlocked.Add(ref _bytes, message.Length);
        if (waiting > limit && waiting > message.Length)
            GiveUp();
        else
            _messages.Writer.TryWrite(message);
    }

    /// <summary>Nothing more comes; what waits is still written.</summary>
    public void Complete() => _messages.Writer.TryComplete();

    public void GiveUp()
    {
        _messages.Writer.TryComplete();
        try
        {
            _given.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The connection has ended before.
        }
    }

    /// <summary>One message after the other, until it is complete.</summary>
    public async Task Drain(Func<ReadOnlyMemory<byte>, Task> write)
    {
        await foreach (var message in _messages.Reader.ReadAllAsync(_given.Token).ConfigureAwait(false))
        {
            await write(message).ConfigureAwait(false);
            Interlocked.Add(ref _bytes, -message.Length);
        }
    }

    public void Dispose() => _given.Dispose();
}
