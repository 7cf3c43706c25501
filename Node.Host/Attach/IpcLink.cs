using System.Net.Sockets;
using System.Text;
using Node.Host.Operator;

namespace Node.Host.Attach;

/// <summary>JSON-RPC over a Unix socket: a message a line.</summary>
internal sealed class IpcLink : ICallLink
{
    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly StreamReader _reader;

    private IpcLink(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket);
        _reader = new StreamReader(_stream, Encoding.UTF8);
    }

    /// <exception cref="IOException">Nobody listens there.</exception>
    public static async Task<IpcLink> Open(string path, CancellationToken cancellation)
    {
        if (!File.Exists(path))
            throw new IOException($"{path}: there is no such socket; the node is not running, or without actors.rpc.ipc");
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
            return new IpcLink(socket);
        }
        catch (Exception cause) when (cause is SocketException or ArgumentException)
        {
            socket.Dispose();
            throw new IOException(cause is SocketException failure ? $"{path}: {SocketErrors.Describe(failure.SocketErrorCode)}" : $"{path}: too long for a socket's name", cause);
        }
    }

    public async Task<ReadOnlyMemory<byte>> Call(byte[] request, long id, CancellationToken cancellation)
    {
        await _stream.WriteAsync((byte[])[.. request, (byte)'\n'], cancellation);
        while (await _reader.ReadLineAsync(cancellation) is { } line)
        {
            ReadOnlyMemory<byte> message = Encoding.UTF8.GetBytes(line);
            if (CallAnswer.IsOf(message, id))
                return message;
        }

        throw new IOException("the node has closed the connection");
    }

    public void Dispose()
    {
        _reader.Dispose();
        _socket.Dispose();
    }
}
