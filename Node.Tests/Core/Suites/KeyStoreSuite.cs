using System.Text.Json;
using Node.Core.Accounts;

namespace Node.Tests.Core.Suites;

/// <summary>KeyStoreTests: key files and their passwords.</summary>
internal static class KeyStoreSuite
{
    public static IEnumerable<SuiteCase> Cases(JsonElement file) => file.EnumerateObject().Select(test => SuiteCase.Compare(
        test.Name, Convert.ToHexStringLower(EthereumTests.Bytes(test.Value.GetProperty("priv"))), () => KeyOf(test.Value)));

    private static string KeyOf(JsonElement test)
    {
        if (!KeyFile.TryDecode(System.Text.Encoding.UTF8.GetBytes(test.GetProperty("json").GetRawText()), out var file, out var failure))
            return failure.ToString();
        if (!file.TryDecrypt(test.GetProperty("password").GetString()!, out var key, out var fault))
            return fault.ToString();
        using (key)
            return Convert.ToHexStringLower(key.Bytes);
    }
}
