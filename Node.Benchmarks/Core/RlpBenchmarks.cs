using BenchmarkDotNet.Attributes;
using Node.Core.Encoding;
using Node.Core.Primitives;

namespace Node.Benchmarks.Core;

/// <summary>A message of 192 records of 15 fields, as a reply with block headers has: about 100 KiB. An operation is one record.</summary>
public class RlpBenchmarks
{
    private const int Records = 192;
    private const int Messages = 500;

    private readonly RlpWriter _writer = new();
    private readonly byte[] _bloom = new byte[256];
    private byte[] _message = [];

    [GlobalSetup]
    public void Setup()
    {
        Write();
        _message = _writer.ToArray();
    }

    [Benchmark(OperationsPerInvoke = Records * Messages)]
    public int Written()
    {
        for (var i = 0; i < Messages; i++)
        {
            _writer.Clear();
            Write();
            _writer.CopyTo(_message);
        }

        return _writer.Length;
    }

    [Benchmark(OperationsPerInvoke = Records * Messages)]
    public ulong Read()
    {
        var sum = 0UL;
        for (var i = 0; i < Messages; i++)
            sum += ReadMessage(_message);
        return sum;
    }

    private static ulong ReadMessage(ReadOnlySpan<byte> message)
    {
        var reader = new RlpReader(message);
        var sum = 0UL;
        if (!reader.TryEnterList())
            return 0;
        while (reader.HasMore)
        {
            if (reader.TryEnterList()
                && reader.TryReadHash256(out _) && reader.TryReadHash256(out _) && reader.TryReadAddress(out _)
                && reader.TryReadHash256(out _) && reader.TryReadHash256(out _) && reader.TryReadHash256(out _)
                && reader.TryReadBytes(256, out _) && reader.TryReadUInt256(out _) && reader.TryReadUInt64(out var number)
                && reader.TryReadUInt64(out _) && reader.TryReadUInt64(out _) && reader.TryReadUInt64(out _)
                && reader.TryReadBytes(32, out _) && reader.TryReadHash256(out _) && reader.TryReadUInt64(out _)
                && reader.TryLeaveList())
            {
                sum += number;
            }
        }

        return sum;
    }

    private void Write()
    {
        _writer.BeginList();
        for (var i = 0UL; i < Records; i++)
        {
            _writer.BeginList();
            _writer.Write(Hash256.Zero);
            _writer.Write(Hash256.Zero);
            _writer.Write(Address.Zero);
            _writer.Write(Hash256.Zero);
            _writer.Write(Hash256.Zero);
            _writer.Write(Hash256.Zero);
            _writer.Write(_bloom);
            _writer.Write(UInt256.One << 77);
            _writer.Write(15_000_000 + i);
            _writer.Write(30_000_000);
            _writer.Write(12_345_678);
            _writer.Write(1_700_000_000 + (12 * i));
            _writer.Write("extra data"u8);
            _writer.Write(Hash256.Zero);
            _writer.Write(0);
            _writer.EndList();
        }

        _writer.EndList();
    }
}
