using Node.Core.Chain;
using Node.Tests.Core.Chain;
using Node.Tests.Core.Import;
using Xunit;

namespace Node.Tests.Host.Commands;

/// <summary>init, import, export, state and verify, as real processes.</summary>
public sealed class ChainCommandsSpecs : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chain-commands-specs");
    private readonly ChainMaker _maker = new(isMerged: true);
    private readonly List<Block> _blocks = [];

    public ChainCommandsSpecs()
    {
        var parent = _maker.Genesis;
        for (ulong i = 0; i < 4; i++)
        {
            _blocks.Add(_maker.Extend(parent, 1, ChainMaker.Pay(i)));
            parent = _blocks[^1].Header;
        }

        File.WriteAllText(At("genesis.json"), ChainMaker.MergedGenesis);
        File.WriteAllBytes(At("chain.rlp"), [.. _blocks.SelectMany(BlockCodec.Encode)]);
    }

    private string Data => At("data");

    private Header Head => _blocks[^1].Header;

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _maker.Dispose();
    }

    [Fact]
    public async Task A_chain_should_go_in_and_come_out_as_it_was()
    {
        var (exit, output, _) = await Run("init", At("genesis.json"), "--datadir", Data);
        Assert.Equal((0, $"genesis {_maker.Genesis.Hash}\nhead    0 {_maker.Genesis.Hash}"), (exit, output));

        (exit, output, _) = await Run("import", At("chain.rlp"), "--datadir", Data);
        Assert.Equal(0, exit);
        Assert.Contains("4 blocks imported, 0 were here; head 4;", output, StringComparison.Ordinal);
        Assert.Contains("blocks/s", output, StringComparison.Ordinal);

        (exit, output, _) = await Run("verify", "--datadir", Data);
        Assert.Equal(0, exit);
        Assert.StartsWith("5 blocks, ", output, StringComparison.Ordinal);

        (exit, _, _) = await Run("export", At("out.rlp"), "1", "--datadir", Data);
        Assert.Equal(0, exit);
        Assert.Equal(File.ReadAllBytes(At("chain.rlp")), File.ReadAllBytes(At("out.rlp")));

        (exit, output, _) = await Run("state", "3", "0x00000000000000000000000000000000000000aa", "--datadir", Data);
        Assert.Equal(0, exit);
        Assert.Contains("balance      3\nnonce        0\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_a_file_should_be_told_with_the_byte_and_what_is_good_kept()
    {
        await Run("init", At("genesis.json"), "--datadir", Data);
        var whole = File.ReadAllBytes(At("chain.rlp"));
        var third = _blocks.Take(2).Sum(block => BlockCodec.Encode(block).Length);
        File.WriteAllBytes(At("cut.rlp"), whole[..(third + 5)]);
        var bad = _blocks[2] with { Header = _blocks[2].Header with { GasUsed = 20_999 } };
        File.WriteAllBytes(At("bad.rlp"), [.. whole[..third], .. BlockCodec.Encode(bad), .. BlockCodec.Encode(_blocks[3])]);

        var cut = await Run("import", At("cut.rlp"), "--datadir", Data);
        var refused = await Run("import", At("bad.rlp"), "--datadir", Data);
        var rest = await Run("import", At("chain.rlp"), "--datadir", Data);

        var good = $"the chain is at block 2 {_blocks[1].Hash}";
        Assert.Equal(2, cut.ExitCode);
        Assert.Equal($"{At("cut.rlp")}: byte {third}: the file ends after 5 of the {BlockCodec.Encode(_blocks[2]).Length} bytes of a block; {good}", cut.Error);
        Assert.Equal(2, refused.ExitCode);
        Assert.Equal($"{At("bad.rlp")}: byte {third}: block 3 {bad.Hash}: gasUsed: expected 21000, got 20999; {good}", refused.Error);
        Assert.Equal(0, rest.ExitCode);
        Assert.Contains($"2 blocks imported, 2 were here; head {Head.Number}", rest.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_input_should_be_told_in_one_line()
    {
        await Run("init", At("genesis.json"), "--datadir", Data);
        File.WriteAllText(At("other.json"), ChainMaker.MergedGenesis.Replace("0x1c9c380", "0x1c9c381", StringComparison.Ordinal));
        File.WriteAllText(At("no.json"), "[");
        Directory.CreateDirectory(At("broken"));
        File.WriteAllText(At("broken/chain.sqlite"), "this is no database, but long enough to be looked at as one");

        await IsTold($"{At("other.json")}: the store has the genesis {_maker.Genesis.Hash}, not ", "init", At("other.json"), "--datadir", Data);
        await IsTold($"{At("no.json")}: ", "init", At("no.json"), "--datadir", At("new"));
        await IsTold($"{At("missing.json")}: cannot be read", "init", At("missing.json"), "--datadir", Data);
        await IsTold($"there is no chain in {At("nowhere")}", "import", At("chain.rlp"), "--datadir", At("nowhere"));
        await IsTold($"{At("missing.rlp")}: cannot be read", "import", At("missing.rlp"), "--datadir", Data);
        await IsTold($"{At("broken")}/chain.sqlite cannot be opened as a store", "verify", "--datadir", At("broken"));
        await IsTold("blocks 5 to 6: the chain has those of 0 to 0", "export", At("x.rlp"), "5", "6", "--datadir", Data);
        await IsTold($"{At("chain.rlp")}: is there already", "export", At("chain.rlp"), "--datadir", Data);
        await IsTold("7: the chain has no such block", "state", "7", "0x00000000000000000000000000000000000000aa", "--datadir", Data);
        await IsTold("x: no block: expected", "state", "x", "0x00000000000000000000000000000000000000aa", "--datadir", Data);
        await IsTold("0xaa: no address: expected", "state", "0", "0xaa", "--datadir", Data);
        await IsTold("--datadir", "verify");
        Assert.False(Directory.Exists(At("nowhere")));
    }

    [SkippableFact]
    public async Task An_import_that_is_interrupted_should_leave_a_whole_chain()
    {
        var source = SharedChains.FolderOf("clique-long");
        await Run("init", Path.Combine(source, "genesis.json"), "--datadir", Data);
        await using (var import = ChildProcess.Host("import", Path.Combine(source, "chain.rlp"), "--datadir", Data))
        {
            await import.Line("blocks/s");
            import.Signal(ChildProcess.Sigint);
            var (exit, _, error) = await import.End();
            Assert.Equal(130, exit);
            Assert.StartsWith("interrupted; the chain is at block ", error, StringComparison.Ordinal);
        }

        var verified = await Run("verify", "--datadir", Data);

        Assert.Equal(0, verified.ExitCode);
        Assert.Contains("are right, 0 faults", verified.Output, StringComparison.Ordinal);
    }

    private static async Task IsTold(string line, params string[] arguments)
    {
        var (exit, _, error) = await Run(arguments);
        Assert.Equal(2, exit);
        Assert.Contains(line, Assert.Single(error.Split('\n')), StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments)
    {
        await using var process = ChildProcess.Host(arguments);
        return await process.End();
    }

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
