using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Node.Core.Crypto;
using Node.Core.DevP2P;
using Node.Core.Encoding;
using Node.Core.Primitives;
using Node.Core.Rlpx;
using Xunit;

namespace Node.Tests.P2P;

/// <summary>The other end of a connection, which does what a spec says: bytes, frames or messages, right and wrong ones.</summary>
internal sealed class ScriptedPeer : IDisposable
{
    private const int SocketBuffer = 256 * 1024;

    // A spec that waits for what never comes fails; it does not hang.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[64 * 1024];
    private ReadOnlySequence<byte> _received;
    private FrameWriter? _writer;
    private FrameReader? _reader;

    public PrivateKey Key { get; } = PrivateKey.Random();

    public Socket Socket => _socket;

    /// <summary>Whether messages are compressed from now on.</summary>
    public bool IsCompressed { get; set; }

    /// <summary>With buffers that the kernel does not let grow, so that what a peer does not read stays with its sender.</summary>
    public async Task Connect(IPEndPoint there)
    {
        FixBuffers(_socket);
        await _socket.ConnectAsync(there).WaitAsync(Patience);
    }

    public static void FixBuffers(Socket socket) => (socket.SendBufferSize, socket.ReceiveBufferSize) = (SocketBuffer, SocketBuffer);

    /// <summary>The handshake of the side that has connected.</summary>
    public async Task Shake(NodeId remote)
    {
        var initiator = RlpxHandshake.Initiate(Key, remote, HandshakeEntropy.Random())!;
        await Send(initiator.Auth.ToArray());
        var received = 0;
        while (true)
        {
            var count = await _socket.ReceiveAsync(_buffer.AsMemory(received)).AsTask().WaitAsync(Patience);
            Assert.NotEqual(0, count);
            received += count;
            var result = initiator.Advance(new ReadOnlySequence<byte>(_buffer, 0, received));
            Assert.Equal(HandshakeFailure.None, result.Failure);
            if (result.Session is not { } session)
                continue;
            (_writer, _reader) = (session.Secrets.CreateWriter(), session.Secrets.CreateReader());
            _received = new ReadOnlySequence<byte>(_buffer.AsSpan(session.Consumed, received - session.Consumed).ToArray());
            return;
        }
    }

    public Hello Hello(params Capability[] capabilities) => new(5, "script\u001b[2J/v1", [.. capabilities], 0, Key.PublicKey);

    /// <summary>The hellos of both sides; what follows is compressed if ours allows it.</summary>
    public async Task<Hello> Greet(Hello hello)
    {
        await Send(hello);
        var answer = Assert.IsType<Hello>(await ReadBase());
        IsCompressed = hello.AllowsSnappy;
        return answer;
    }

    public Task Send(BaseMessage message)
    {
        var writer = new RlpWriter();
        BaseCodec.Encode(message, writer);
        return Send(BaseCodec.IdOf(message), writer.ToArray());
    }

    public Task Send(ulong id, byte[] payload) => Send(Frame(id, payload));

    /// <summary>
    /// Returns when the sockets have taken all of it, which may be only when the other end reads: what it may leave unread is to be sent beside what makes
    /// it read.
    /// </summary>
    public Task Send(byte[] bytes) => Write(bytes).WaitAsync(Patience);

    /// <summary>False where the socket does not take the bytes in that time.</summary>
    public async Task<bool> TrySend(byte[] bytes, TimeSpan time)
    {
        try
        {
            await Write(bytes).WaitAsync(time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>A message as it goes over the wire.</summary>
    public byte[] Frame(ulong id, byte[] payload)
    {
        var output = new ArrayBufferWriter<byte>();
        MessageCodec.Write(id, payload, IsCompressed, _writer!, output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>A frame whose data is as given, be it a message or not.</summary>
    public byte[] Frame(byte[] data)
    {
        var output = new ArrayBufferWriter<byte>();
        _writer!.Write(data.AsSpan(0, 1), data.AsSpan(1), output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The next message; null at the end of the stream.</summary>
    public async Task<MessageResult?> Read()
    {
        while (true)
        {
            var result = _reader!.Read(ref _received);
            Assert.Equal(FrameFailure.None, result.Failure);
            if (!result.NeedsMore)
                return MessageCodec.Decode(result.Data, IsCompressed);
            var rest = _received.ToArray();
            var count = await Receive();
            if (count == 0)
                return null;
            _received = new ReadOnlySequence<byte>([.. rest, .. _buffer.AsSpan(0, count)]);
        }
    }

    /// <summary>The next message of the p2p capability; null at the end of the stream.</summary>
    public async Task<BaseMessage?> ReadBase()
    {
        while (await Read() is { } message)
        {
            if (message.Id < Capabilities.BaseLength)
                return BaseCodec.Decode(message.Id, message.Payload.Span).Message;
        }

        return null;
    }

    /// <summary>Waits until a ping of ours is answered: what was sent before it has been read.</summary>
    public async Task Echo()
    {
        await Send(Ping.Instance);
        while (await ReadBase() is not Pong)
        {
        }
    }

    /// <summary>The reason that the node gives; after it the node says nothing more.</summary>
    public async Task<DisconnectReason> Goodbye()
    {
        BaseMessage? message;
        do
        {
            message = await ReadBase();
        }
        while (message is Ping or Pong);

        var reason = Assert.IsType<Disconnect>(message).Reason;
        Assert.Null(await Read());
        Dispose();
        return reason;
    }

    /// <summary>Bytes until the node closes.</summary>
    public async Task<int> CountToEnd()
    {
        var total = 0;
        for (var count = await Receive(); count > 0; count = await Receive())
            total += count;
        return total;
    }

    public void Dispose() => _socket.Dispose();

    private async Task Write(byte[] bytes)
    {
        for (var sent = 0; sent < bytes.Length;)
            sent += await _socket.SendAsync(bytes.AsMemory(sent));
    }

    // A reset is an end too.
    private async Task<int> Receive()
    {
        try
        {
            return await _socket.ReceiveAsync(_buffer.AsMemory()).AsTask().WaitAsync(Patience);
        }
        catch (SocketException)
        {
            return 0;
        }
    }
}
