using Xunit;
using Xunit.Abstractions;

namespace Node.Tests.Core.Evm;

/// <summary>BlockchainTests of ethereum/tests, a folder a time.</summary>
public sealed class BlockchainTestSpecs(ITestOutputHelper output)
{
    [SkippableTheory]
    [InlineData("ValidBlocks")]
    [InlineData("InvalidBlocks")]
    [InlineData("TransitionTests")]
    public void Blocks_should_be_taken_or_refused_as_the_vectors_say(string folder)
    {
        var (passed, blocks, refused) = (0, 0, 0);
        var failed = new List<string>();
        foreach (var (file, json) in EthereumTests.OpenFolder($"BlockchainTests/{folder}"))
        {
            foreach (var entry in json.EnumerateObject())
            {
                var test = new BlockchainTest(entry.Value);
                if (test.Run() is { } wrong)
                {
                    failed.Add($"{file} {entry.Name}: {wrong}");
                }
                else
                {
                    passed++;
                }

                (blocks, refused) = (blocks + test.Taken, refused + test.Refused);
            }
        }

        output.WriteLine($"{folder}: {passed} passed, {failed.Count} failed; {blocks} blocks taken, {refused} refused");
        Assert.True(failed.Count == 0, string.Join('\n', failed.Take(20)));
        Assert.True(passed > 0);
    }
}
