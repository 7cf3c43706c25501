using System.Buffers;

namespace Node.Tests.Core.Rlpx;

/// <summary>Bytes as a socket delivers them: in segments of any length.</summary>
internal static class Chunks
{
    /// <summary>One sequence whose segments end at the given offsets.</summary>
    public static ReadOnlySequence<byte> Of(ReadOnlyMemory<byte> bytes, params IEnumerable<int> ends)
    {
        Segment? first = null, last = null;
        var start = 0;
        foreach (var end in ends.Append(bytes.Length))
        {
            last = new Segment(bytes[start..end], last);
            first ??= last;
            start = end;
        }

        return new ReadOnlySequence<byte>(first!, 0, last!, last!.Memory.Length);
    }

    /// <summary>Offsets at which random pieces of at most so many bytes end.</summary>
    public static IEnumerable<int> Ends(int length, int longest, Random random)
    {
        for (var end = random.Next(1, longest + 1); end < length; end += random.Next(1, longest + 1))
            yield return end;
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, Segment? previous)
        {
            Memory = memory;
            if (previous is null)
                return;
            RunningIndex = previous.RunningIndex + previous.Memory.Length;
            previous.Next = this;
        }
    }
}
