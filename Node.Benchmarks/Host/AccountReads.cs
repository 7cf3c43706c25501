using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Node.Core.Primitives;
using Node.Core.Queries;

namespace Node.Benchmarks.Host;

/// <summary>One account after one block.</summary>
internal sealed record AccountReads(Address Address, ulong Number)
{
    public GetAccount Query => new(Address, BlockId.At(Number));

    /// <summary>Different ones at random, of the accounts that the genesis and <c>answers.json</c> of a chain name.</summary>
    public static ImmutableArray<AccountReads> Of(string chain, ulong head, int count)
    {
        using var genesis = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(chain, "genesis.json")));
        using var answers = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(chain, "answers.json")));
        var addresses = genesis.RootElement.GetProperty("alloc").EnumerateObject().Select(account => account.Name)
            .Concat(answers.RootElement.GetProperty("contracts").EnumerateArray().Select(address => address.GetString()!))
            .Select(text => Address.Parse(text.StartsWith("0x", StringComparison.Ordinal) ? text : $"0x{text}")).ToArray();
        var all = addresses.SelectMany(address => Enumerable.Range(1, (int)head).Select(number => new AccountReads(address, (ulong)number))).ToArray();
        new Random(1).Shuffle(all);
        return [.. all.Take(count)];
    }

    public async Task Call(RpcClient rpc)
    {
        var parameters = string.Create(CultureInfo.InvariantCulture, $"[\"{Address}\",\"0x{Number:x}\"]");
        if (await rpc.TryCall("eth_getBalance", parameters) is null)
            throw new InvalidOperationException($"eth_getBalance {parameters} has no answer");
    }
}
