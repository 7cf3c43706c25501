using System.Text.Json;
using Node.Tests.Core.Evm;

namespace Node.Tests.Core.Suites;

/// <summary>GeneralStateTests: the state and the logs after a transaction, of every fork that they name.</summary>
internal static class StateSuite
{
    public static IEnumerable<SuiteCase> Cases(JsonElement json) => StateTest.Of(json).Select(test => new SuiteCase(test.Name, test.Case.Run));
}
