using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Node.Benchmarks.Host;

/// <summary>Calls to a host, one at a time, over a connection that is kept.</summary>
internal sealed class RpcClient(string address) : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient _http = new();
    private readonly Uri _address = new(address);

    public void Dispose() => _http.Dispose();

    public RpcClient Another() => new(address);

    public async Task<ulong> BlockNumber() =>
        await TryCall("eth_blockNumber", "[]") is { } text ? ulong.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) : 0;

    /// <summary>The result as it stands in the answer; null where it is an error.</summary>
    public async Task<string?> TryCall(string method, string parameters)
    {
        using var answer = JsonDocument.Parse(await Post(Request(method, parameters)));
        return answer.RootElement.TryGetProperty("result", out var result) ? result.ToString() : null;
    }

    public static byte[] Request(string method, string parameters) =>
        Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""");

    public async Task<byte[]> Post(byte[] request)
    {
        using var content = new ByteArrayContent(request) { Headers = { ContentType = Json } };
        using var answer = await _http.PostAsync(_address, content);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>A counter of <c>/metrics</c>, in all its series.</summary>
    public async Task<double> Metric(string name)
    {
        var text = await _http.GetStringAsync(new Uri(_address, "/metrics"));
        return text.Split('\n').Where(line => line.StartsWith(name, StringComparison.Ordinal)).Sum(
            line => double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
    }
}
