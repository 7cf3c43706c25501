using Node.Core.Encoding;
using Xunit;

namespace Node.Tests.Core.Encoding;

/// <summary>ethereum/tests, RLPTests.</summary>
public sealed class RlpVectorSpecs
{
    [SkippableFact]
    public void Writer_should_write_the_valid_vectors()
    {
        foreach (var vector in EthereumTests.Open("RLPTests/rlptest.json").EnumerateObject())
        {
            var writer = new RlpWriter();

            RlpTree.Of(vector.Value.GetProperty("in")).Write(writer);

            Assert.Equal(vector.Value.GetProperty("out").GetString(), "0x" + Convert.ToHexStringLower(writer.ToArray()));
        }
    }

    [SkippableFact]
    public void Reader_should_read_the_valid_vectors()
    {
        foreach (var vector in EthereumTests.Open("RLPTests/rlptest.json").EnumerateObject())
        {
            var reader = new RlpReader(EthereumTests.Bytes(vector.Value.GetProperty("out")));

            Assert.Equal(RlpTree.Of(vector.Value.GetProperty("in")).ToString(), RlpTree.Read(ref reader)?.ToString());
            Assert.True(reader.TryEnd());
        }
    }

    [SkippableFact]
    public void Reader_should_read_the_random_vector()
    {
        foreach (var vector in EthereumTests.Open("RLPTests/RandomRLPTests/example.json").EnumerateObject())
        {
            var reader = new RlpReader(EthereumTests.Bytes(vector.Value.GetProperty("out")));

            Assert.NotNull(RlpTree.Read(ref reader));
            Assert.True(reader.TryEnd());
        }
    }

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

    [SkippableFact]
    public void Reader_should_refuse_the_invalid_vectors()
    {
        foreach (var vector in EthereumTests.Open("RLPTests/invalidRLPTest.json").EnumerateObject())
        {
            var reader = new RlpReader(EthereumTests.Bytes(vector.Value.GetProperty("out")));

            Assert.False(RlpTree.Read(ref reader) is not null && reader.TryEnd(), vector.Name);
            Assert.NotEqual(RlpError.None, reader.Error);
        }
    }
}
