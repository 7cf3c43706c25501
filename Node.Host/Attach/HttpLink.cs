using System.Net.Http.Headers;

namespace Node.Host.Attach;

/// <summary>JSON-RPC over HTTP.</summary>
internal sealed class HttpLink(Uri address) : ICallLink
{
    // What a call may take at most; the node itself gives up earlier.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly HttpClient _client = new() { Timeout = Patience };

    public async Task<ReadOnlyMemory<byte>> Call(byte[] request, long id, CancellationToken cancellation)
    {
        using var content = new ByteArrayContent(request);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var answer = await _client.PostAsync(address, content, cancellation);
            var body = await answer.Content.ReadAsByteArrayAsync(cancellation);
            return answer.IsSuccessStatusCode ? body : throw new IOException($"{address}: HTTP {(int)answer.StatusCode} {answer.ReasonPhrase}");
        }
        catch (Exception cause) when (cause is HttpRequestException || (cause is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new IOException($"{address}: {cause.Message}", cause);
        }
    }

    public void Dispose() => _client.Dispose();
}
