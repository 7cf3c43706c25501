using Node.Core.Chain;
using Node.Core.Import;
using Node.Core.Storage;
using Node.Tests.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Import;

/// <summary>A chain that geth made, in a store.</summary>
internal sealed class ImportKit : IDisposable
{
    /// <summary>After every block of the shared chains.</summary>
    public const ulong Now = 4_000_000_000;

    public ImportKit(string name, IKeyValueStore? store = null)
    {
        Store = store ?? new MemoryStore();
        Assert.True(ChainStore.TryInit(Store, GenesisOf(name), name, out var chain, out var error), error);
        (Chain, Importer) = (chain, new BlockImporter(chain));
    }

    public IKeyValueStore Store { get; }

    public ChainStore Chain { get; }

    public BlockImporter Importer { get; }

    public static byte[] GenesisOf(string name) => SharedChains.Read($"{name}/genesis.json");

    /// <summary>The chain with its first blocks taken, all of them without a number.</summary>
    public static ImportKit With(string name, int blocks = int.MaxValue)
    {
        var kit = new ImportKit(name);
        foreach (var block in BlocksOf(name).Take(blocks))
            kit.Take(block);
        return kit;
    }

    /// <summary>Without genesis.</summary>
    public static IEnumerable<Block> BlocksOf(string name) => SharedChains.Blocks(name).Select(SharedChains.Decoded).Where(block => block.Number > 0);

    public ImportResult Import(Block block) => Importer.Import(block, Now);

    public ImportResult.NewHead Take(Block block)
    {
        var result = Import(block);
        Assert.True(result is ImportResult.NewHead, $"{block.Header}: {result}");
        return (ImportResult.NewHead)result;
    }

    /// <summary>Why a block is not taken.</summary>
    public BlockFault Refuse(Block block) => Assert.IsType<ImportResult.Refused>(Import(block)).Fault;

    /// <summary>What is wrong with the store.</summary>
    public static List<string> Verify(ChainStore chain)
    {
        var verifier = new StoreVerifier(chain);
        var faults = new List<string>();
        while (verifier.Next < verifier.End)
            faults.AddRange(verifier.VerifyNext().Select(fault => fault.ToString()));
        Assert.True(faults.Count > 0 || verifier.Blocks >= (long)verifier.End);
        return faults;
    }

    public void Dispose() => Store.Dispose();
}
