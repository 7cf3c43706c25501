using Akka.Configuration;
using Node.Host.Operator;

namespace Node.Host.Attach;

/// <summary>Carries out lines against a running node; the link to its JSON-RPC is opened when the first call needs it.</summary>
/// <param name="target">Path of a socket, or URL.</param>
internal sealed class AttachSession(string target, OperatorClient client, TextWriter output, TextWriter errors) : IDisposable
{
    private ICallLink? _link;
    private long _calls;

    /// <summary>Prints what the node says.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public async Task<int> Execute(string line, CancellationToken cancellation)
    {
        try
        {
            return CallLine.IsCall(line) ? await Call(line, cancellation) : await Command(line, cancellation);
        }
        catch (Exception cause) when (cause is IOException or ConfigurationException)
        {
            // The next line may find the node again.
            Close();
            await errors.WriteLineAsync(cause.Message);
            return ExitCode.BadInput;
        }
    }

    public void Dispose() => Close();

    private async Task<int> Call(string line, CancellationToken cancellation)
    {
        if (!CallLine.TryParse(line, out var call, out var error))
        {
            await errors.WriteLineAsync(error);
            return ExitCode.BadInput;
        }

        _link ??= await Open(cancellation);
        var id = ++_calls;
        var (text, isError) = CallAnswer.Read(await _link.Call(call.Encode(id), id, cancellation));
        await (isError ? errors : output).WriteLineAsync(text);
        return isError ? ExitCode.Failure : ExitCode.Success;
    }

    private async Task<int> Command(string line, CancellationToken cancellation)
    {
        var answer = await client.Ask(line, cancellation);
        var writer = answer.Status == ExitCode.Success ? output : errors;
        foreach (var text in answer.Lines)
            await writer.WriteLineAsync(text);
        return answer.Status;
    }

    private async Task<ICallLink> Open(CancellationToken cancellation) => Uri.TryCreate(target, UriKind.Absolute, out var address) ? address.Scheme switch
    {
        "http" or "https" => new HttpLink(address),
        "ws" or "wss" => await WebSocketLink.Open(address, cancellation),
        _ => await IpcLink.Open(target, cancellation),
    }
    : await IpcLink.Open(target, cancellation);

    private void Close()
    {
        _link?.Dispose();
        _link = null;
    }
}
