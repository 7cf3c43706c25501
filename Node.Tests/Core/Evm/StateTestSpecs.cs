using Xunit;
using Xunit.Abstractions;

namespace Node.Tests.Core.Evm;

/// <summary>
/// GeneralStateTests of ethereum/tests, every case of every fork they name, a folder a time. <c>ACTORS_ALL_STATE_TESTS=1</c> adds those that do
/// nothing but take long.
/// </summary>
public sealed class StateTestSpecs(ITestOutputHelper output)
{
    // Loops of tens of millions of instructions: five times as long as all others together.
    private static readonly string[] Long = ["vmPerformance/loopMul.json", "vmPerformance/loopExp.json"];

    /// <summary>Whether everything was asked for.</summary>
    internal static bool RunsAll { get; } = Environment.GetEnvironmentVariable("ACTORS_ALL_STATE_TESTS") == "1";

    public static TheoryData<string> Folders =>
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
    public void State_and_logs_should_be_those_of_the_vectors(string folder)
    {
        var (passed, skipped) = (0, 0);
        var failed = new List<string>();
        foreach (var (file, json) in EthereumTests.OpenFolder($"GeneralStateTests/{folder}"))
        {
            foreach (var (name, test) in StateTest.Of(json))
            {
                if (!RunsAll && Long.Contains(file))
                {
                    skipped++;
                }
                else if (test.Run() is { } wrong)
                {
                    failed.Add($"{file} {name}: {wrong}");
                }
                else
                {
                    passed++;
                }
            }
        }

        output.WriteLine($"{folder}: {passed} passed, {failed.Count} failed, {skipped} skipped (long, see ACTORS_ALL_STATE_TESTS)");
        Assert.True(failed.Count == 0, string.Join('\n', failed.Take(20)));
        Assert.True(passed > 0);
    }
}
