using System.Text.Json;
using Node.Tests.Core.Chain;
using Xunit;

namespace Node.Tests.Host.JsonRpc;

/// <summary>What an archive node of geth answered about a shared chain, call by call, and how a node of ours is held against it.</summary>
internal static class GethAnswers
{
    private const int AtOnce = 100;

    /// <summary>Each with <c>method</c>, <c>params</c> and <c>response</c>; the spec is skipped where they are absent.</summary>
    public static IReadOnlyList<JsonElement> Of(string chain) => [.. SharedChains.Json($"{chain}/answers.json").GetProperty("calls").EnumerateArray()];

    /// <summary>Asks in batches, and fails the spec at the first difference.</summary>
    /// <returns>How many were compared.</returns>
    public static async Task<int> Compare(HttpClient client, IEnumerable<JsonElement> calls)
    {
        var compared = 0;
        foreach (var batch in calls.Chunk(AtOnce))
        {
            foreach (var (call, reply) in await Ask(client, batch))
            {
                Assert.True(reply.TryGetProperty("result", out _), $"{Text(call)}: {reply}");
                CheckResult(call, reply);
                compared++;
            }
        }

        return compared;
    }

    /// <summary>The replies to one batch.</summary>
    public static async Task<IReadOnlyList<(JsonElement Call, JsonElement Reply)>> Ask(HttpClient client, IReadOnlyList<JsonElement> batch)
    {
        var requests = batch.Select((call, i) => $$"""{"jsonrpc":"2.0","id":{{i}},"method":"{{call.GetProperty("method")}}","params":{{call.GetProperty("params")}}}""");
        var replies = JsonDocument.Parse(await JsonRpcSpec.Post(client, $"[{string.Join(',', requests)}]")).RootElement;
        return [.. batch.Zip(replies.EnumerateArray())];
    }

    /// <summary>A result, where the reply is one, has to be geth's.</summary>
    /// <returns>Whether it is one.</returns>
    public static bool CheckResult(JsonElement call, JsonElement reply)
    {
        if (!reply.TryGetProperty("result", out var result))
            return false;
        var difference = Difference(result, call.GetProperty("response").GetProperty("result"), "");
        Assert.True(difference is null, $"{Text(call)}{difference}");
        return true;
    }

    private static string Text(JsonElement call) => $"{call.GetProperty("method")} {call.GetProperty("params")}";

    /// <summary>Where they differ, but for fields of ours that geth's answer has not; null where nowhere.</summary>
    private static string? Difference(JsonElement ours, JsonElement theirs, string path) => theirs.ValueKind switch
    {
        JsonValueKind.Object when ours.ValueKind == JsonValueKind.Object => theirs.EnumerateObject()
            .Select(field => ours.TryGetProperty(field.Name, out var value) ? Difference(value, field.Value, $"{path}.{field.Name}") : $"{path}: no {field.Name}")
            .FirstOrDefault(difference => difference is not null),
        JsonValueKind.Array when ours.ValueKind == JsonValueKind.Array && ours.GetArrayLength() == theirs.GetArrayLength() => Enumerable
            .Range(0, ours.GetArrayLength())
            .Select(i => Difference(ours[i], theirs[i], $"{path}[{i}]"))
            .FirstOrDefault(difference => difference is not null),
        _ => ours.ToString() == theirs.ToString() && ours.ValueKind == theirs.ValueKind ? null : $"{path}: {ours} instead of {theirs}",
    };
}
