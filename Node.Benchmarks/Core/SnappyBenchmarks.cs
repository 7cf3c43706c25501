using BenchmarkDotNet.Attributes;
using Node.Core.Encoding;

namespace Node.Benchmarks.Core;

/// <summary>One MiB of data of each kind. An operation is one MiB, so that Op/s reads as MiB/s.</summary>
public class SnappyBenchmarks
{
    private const int MiB = 1 << 20;
    private const int Rounds = 100;

    private byte[] _input = [];
    private byte[] _compressed = [];
    private int _compressedLength;

    /// <summary>Zeros; records, half of whose bytes come again; words of a small vocabulary; bytes without any order.</summary>
    [Params("zeros", "records", "words", "noise")]
    public string Data { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _input = Data switch
        {
            "zeros" => new byte[MiB],
            "noise" => Noise(random, MiB),
            "words" => Sequence(random, [.. Enumerable.Range(0, 400).Select(_ => Noise(random, random.Next(3, 11)))], 0),
            _ => Sequence(random, [.. Enumerable.Range(0, 50).Select(_ => Noise(random, 44))], 44),
        };
        _compressed = new byte[Snappy.MaxCompressedLength(MiB)];
        _compressedLength = Snappy.Compress(_input, _compressed);
        Console.WriteLine($"// {Data}: {MiB} bytes become {_compressedLength}");
    }

    [Benchmark(OperationsPerInvoke = Rounds)]
    public void Compressed()
    {
        for (var i = 0; i < Rounds; i++)
            Snappy.Compress(_input, _compressed);
    }

    [Benchmark(OperationsPerInvoke = Rounds)]
    public bool Decompressed()
    {
        var all = true;
        for (var i = 0; i < Rounds; i++)
            all &= Snappy.TryDecompress(_compressed.AsSpan(0, _compressedLength), _input, out _);
        return all;
    }

    private static byte[] Noise(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Sequence(Random random, byte[][] words, int noise)
    {
        var bytes = new List<byte>(MiB + 100);
        while (bytes.Count < MiB)
        {
            bytes.AddRange(words[random.Next(words.Length)]);
            bytes.AddRange(Noise(random, noise));
        }

        return [.. bytes.Take(MiB)];
    }
}
