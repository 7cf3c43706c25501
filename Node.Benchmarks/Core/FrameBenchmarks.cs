using System.Buffers;
using BenchmarkDotNet.Attributes;
using Node.Core.DevP2P;
using Node.Core.Rlpx;

namespace Node.Benchmarks.Core;

/// <summary>
/// Messages encoded into frames and decoded again, on one thread and without a socket. One operation is one MiB of payload, so that Op/s are
/// MiB/s whatever the size of a message. Compressed are random bytes followed by as many zeroes.
/// </summary>
public class FrameBenchmarks
{
    private const int Mebibytes = 8;
    private const ulong Id = 0x11;

    private readonly ArrayBufferWriter<byte> _output = new(2 * 1024 * 1024);
    private FrameWriter _writer = null!;
    private FrameReader _reader = null!;
    private byte[] _payload = [];

    [Params(64, 1024, 64 * 1024, 1024 * 1024)]
    public int Size { get; set; }

    [Params(false, true)]
    public bool Snappy { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        byte[] key = [.. Enumerable.Repeat((byte)7, 32)];
        using var secrets = RlpxSecrets.Derive(isInitiator: true, key, key, key, key, key);
        using var others = RlpxSecrets.Derive(isInitiator: false, key, key, key, key, key);
        _writer = secrets.CreateWriter();
        _reader = others.CreateReader();
        _payload = new byte[Size];
        new Random(1).NextBytes(_payload.AsSpan(0, Snappy ? Size / 2 : Size));
    }

    [Benchmark(OperationsPerInvoke = Mebibytes)]
    public void Encode_and_decode()
    {
        for (var done = 0; done < Mebibytes * 1024 * 1024; done += Size)
        {
            _output.ResetWrittenCount();
            MessageCodec.Write(Id, _payload, Snappy, _writer, _output);
            var input = new ReadOnlySequence<byte>(_output.WrittenMemory);
            if (MessageCodec.Decode(_reader.Read(ref input).Data, Snappy).Payload.Length != Size)
                throw new InvalidOperationException("A message did not come back.");
        }
    }
}
