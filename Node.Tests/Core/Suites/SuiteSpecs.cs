using Xunit;
using Xunit.Abstractions;

namespace Node.Tests.Core.Suites;

/// <summary>
/// The runner of the public suites: every file of every folder, told folder by folder as passed, failed and skipped. The folders are those of
/// ethereum/tests where it lies beside this repository, and a small selection of it in <c>Vectors/ethereum-tests</c> wherever this is built.
/// </summary>
public sealed class SuiteSpecs(ITestOutputHelper output)
{
    private const int Shown = 20;

    /// <summary>A row for each folder with files: of large suites one for each folder in it.</summary>
    public static TheoryData<string> Folders => [.. Names];

    private static string[] Names =>
    [
        "BasicTests", "BlockchainTests/InvalidBlocks", "BlockchainTests/TransitionTests", "BlockchainTests/ValidBlocks", "DifficultyTests", "GenesisTests",
        "KeyStoreTests", "PoWTests", "RLPTests", "TransactionTests", "TrieTests",
        .. from name in StateFolders select $"GeneralStateTests/{name}",
    ];

    private static string[] StateFolders =>
    [
        "Cancun", "Pyspecs", "Shanghai", "VMTests", "stArgsZeroOneBalance", "stAttackTest", "stBugs", "stCallCodes", "stCallCreateCallCodeTest",
        "stCallDelegateCodesHomestead", "stChainId", "stCodeCopyTest", "stCodeSizeLimit", "stCreate2", "stCreateTest", "stDelegatecallTestHomestead",
        "stEIP150Specific", "stEIP1559", "stEIP158Specific", "stEIP2930", "stExample", "stExtCodeHash", "stHomesteadSpecific", "stInitCodeTest",
        "stLogTests", "stMemExpandingEIP150Calls", "stMemoryTest", "stNonZeroCallsTest", "stPreCompiledContracts", "stRandom", "stRefundTest",
        "stReturnDataTest", "stRevertTest", "stSStoreTest", "stSelfBalance", "stShift", "stSolidityTest", "stStaticFlagEnabled",
        "stSystemOperationsTest", "stTransitionTest", "stZeroCallsTest", "stZeroKnowledge",
    ];

    [SkippableTheory]
    [MemberData(nameof(Folders))]
    public void Every_case_of_a_folder_should_pass(string folder) => Run(EthereumTests.FilesOf(folder), folder);

    [Fact]
    public void Every_case_of_the_selection_should_pass()
    {
        var files = EthereumTests.Selection().ToList();

        Assert.Equal(Suites.Names, files.Select(file => file.Path.Split('/')[0]).Distinct());
        Run(files, "selection");
    }

    [SkippableFact]
    public void No_file_should_be_left_out()
    {
        var left = EthereumTests.FilesOf("").Select(file => file.Path)
            .Where(path => !Names.Any(folder => path.StartsWith(folder + "/", StringComparison.Ordinal)));

        Assert.Empty(left);
    }

    private void Run(IEnumerable<(string Path, Func<System.Text.Json.JsonElement> Open)> files, string folder)
    {
        var (passed, failed, skipped) = (0, new List<string>(), new List<string>());
        foreach (var (path, open) in files)
        {
            foreach (var test in Suites.CasesOf(path, open()))
            {
                if (test.WhySkipped is { } why)
                    skipped.Add(why);
                else if (test.Run() is { } wrong)
                    failed.Add($"{path} {test.Name}: {wrong}");
                else
                    passed++;
            }
        }

        output.WriteLine($"{folder}: {passed} passed, {failed.Count} failed, {skipped.Count} skipped");
        foreach (var why in skipped.GroupBy(reason => reason))
            output.WriteLine($"{why.Count()} skipped: {why.Key}");
        Assert.True(failed.Count == 0, string.Join('\n', failed.Take(Shown)));
        Assert.True(passed > 0, "nothing was run");
    }
}
