using System.Runtime.Intrinsics;
using Node.Core.Crypto;
using Xunit;

namespace Node.Tests.Core.Crypto;

public sealed class KeccakPermutationSpecs
{
    [Fact]
    public void Permutation_of_zero_should_be_the_published_one()
    {
        var state = new ulong[KeccakPermutation.Lanes];

        KeccakPermutation.Permute<ulong, ScalarLanes>(ref state[0]);

        Assert.Equal(0xF1258F7940E1DDE7UL, state[0]);
        Assert.Equal(0xEAF1FF7B5CECA249UL, state[24]);
    }

    [SkippableFact]
    public void Vector_registers_should_permute_as_general_ones_do()
    {
        Skip.IfNot(VectorLanes.IsSupported, "this machine has no AVX-512");
        var random = new Random(6);
        var scalar = Enumerable.Range(0, KeccakPermutation.Lanes).Select(_ => (ulong)random.NextInt64(long.MinValue, long.MaxValue)).ToArray();
        var vector = scalar.ToArray();

        for (var i = 0; i < 1000; i++)
        {
            KeccakPermutation.Permute<ulong, ScalarLanes>(ref scalar[0]);
            KeccakPermutation.Permute<Vector128<ulong>, VectorLanes>(ref vector[0]);

            Assert.Equal(scalar, vector);
        }
    }
}
