using System.Globalization;
using System.Text;
using System.Text.Json;
using Node.Host.Attach;

namespace Node.Host.Devnet;

/// <summary>Calls a node as any application does, over HTTP.</summary>
internal sealed class RpcClient(Uri address) : IDisposable
{
    private readonly HttpLink _link = new(address);
    private long _calls;

    /// <exception cref="IOException">The node cannot be reached, or its answer is none.</exception>
    public async Task<RpcAnswer> Ask(RpcCall call, CancellationToken cancellation)
    {
        var id = Interlocked.Increment(ref _calls);
        var text = string.Create(
            CultureInfo.InvariantCulture, $$"""{"jsonrpc": "2.0", "id": {{id}}, "method": "{{call.Method}}", "params": [{{call.Parameters}}]}""");
        using var document = JsonDocument.Parse(await _link.Call(Encoding.UTF8.GetBytes(text), id, cancellation));
        return document.RootElement.TryGetProperty("result", out var result) ? new RpcAnswer(result.Clone(), IsError: false)
            : document.RootElement.TryGetProperty("error", out var error) ? new RpcAnswer(error.GetProperty("message").Clone(), IsError: true)
            : throw new IOException($"{address}: an answer with neither result nor error to {call}");
    }

    /// <summary>A result that has to be there.</summary>
    /// <exception cref="DevnetException">It is an error.</exception>
    public async Task<JsonElement> Get(RpcCall call, CancellationToken cancellation)
    {
        var answer = await Ask(call, cancellation);
        return answer.IsError ? throw new DevnetException($"{address}: {call}: {answer}") : answer.Result;
    }

    public async Task<string> Text(RpcCall call, CancellationToken cancellation) => (await Get(call, cancellation)).GetString()!;

    public void Dispose() => _link.Dispose();
}
