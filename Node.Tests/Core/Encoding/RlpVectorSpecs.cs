using Node.Core.Encoding;
using Xunit;

namespace Node.Tests.Core.Encoding;

/// <summary>ethereum/tests, RLPTests.</summary>
public sealed class RlpVectorSpecs
{
    [SkippableFact]
    public void Reader_should_refuse_every_truncation_of_the_valid_vectors()
    {
        foreach (var vector in EthereumTests.Open("RLPTests/rlptest.json").EnumerateObject())
        {
            var bytes = EthereumTests.Bytes(vector.Value.GetProperty("out"));
            for (var length = 0; length < bytes.Length; length++)
            {
                var reader = new RlpReader(bytes.AsSpan(0, length));

                Assert.Null(RlpTree.Read(ref reader));
                Assert.Equal(RlpError.UnexpectedEnd, reader.Error);
                Assert.Equal(0, reader.Position);
            }
        }
    }
}
