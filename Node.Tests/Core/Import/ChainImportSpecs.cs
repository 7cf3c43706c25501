using Node.Core.Import;
using Node.Core.Primitives;
using Node.Core.Storage;
using Xunit;

namespace Node.Tests.Core.Import;

/// <summary>The chains that geth made, from their genesis files to their heads; of the long one a part, the benchmark `import` takes all of it.</summary>
public sealed class ChainImportSpecs
{
    [SkippableTheory]
    [InlineData("pow-les", 301, "0x4bf28e57c2bc4e35c8b2c3fd737fe4d2c555df89c39c58278a254fe5b3b39fce")]
    [InlineData("clique-les", 400, "0xf5c2ad81cafdefe35b33df2f867f011b7120eccc8c07142ea41d52bcc71a3e91")]
    [InlineData("geth-ethtest", 600, "0x44e3809c9a3cda717f00aea3a9da336d149612c8d5657fbc0028176ef8d94d2a")]
    [InlineData("clique-long", 3_000, null)]
    public void Every_chain_should_be_taken_to_its_head_and_verify(string name, ulong number, string? head)
    {
        var folder = Directory.CreateTempSubdirectory("actors-");
        try
        {
            var file = Path.Combine(folder.FullName, "chain.sqlite");
            using (var kit = new ImportKit(name, new SqliteStore(file)))
            {
                foreach (var block in ImportKit.BlocksOf(name).Take((int)number))
                    Assert.Null(kit.Take(block).Reorg);
            }

            using var store = new SqliteStore(file);
            Assert.True(ChainStore.TryOpen(store, out var chain, out var error), error);
            Assert.Equal(number, chain.Head.Number);
            if (head is not null)
                Assert.Equal(Hash256.Parse(head), chain.Head.Hash);
            Assert.Empty(ImportKit.Verify(chain));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
