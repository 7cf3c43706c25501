using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace Node.Tests.Host;

/// <summary>A real process whose lines a spec waits for; it is ended with the spec.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    public const int Sigint = 2;
    public const int Sigkill = 9;
    public const int Sigterm = 15;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly List<string> _seen = [];
    private readonly List<string> _unasked = [];

    private ChildProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Add(_lines.Writer, line.Data);
        process.ErrorDataReceived += (_, line) => Add(null, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public List<string> Errors { get; } = [];

    public static ChildProcess Start(string file, params IEnumerable<string> arguments) => new(Process.Start(new ProcessStartInfo(file, arguments)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!);

    /// <summary>The host, as <c>actors</c> with these arguments.</summary>
    public static ChildProcess Host(params IEnumerable<string> arguments) =>
        Start("dotnet", [Path.Combine(AppContext.BaseDirectory, "actors.dll"), .. arguments]);

    /// <summary>The first output line with the text that was not asked for before: log lines and others come in no fixed order.</summary>
    public Task<string> Line(string text) => Find(text, line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>The same, which begins with the text: an address that is printed, where log lines name it too.</summary>
    public Task<string> LineFrom(string start) => Find(start, line => line.StartsWith(start, StringComparison.Ordinal));

    private async Task<string> Find(string text, Predicate<string> isMeant)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            while (true)
            {
                if (_unasked.Find(isMeant) is { } found)
                {
                    _unasked.Remove(found);
                    return found;
                }

                See(await _lines.Reader.ReadAsync(patience.Token));
            }
        }
        catch (Exception cause) when (cause is OperationCanceledException or ChannelClosedException)
        {
            throw new TimeoutException($"No line with '{text}'. Output: {string.Join('\n', _seen)}\nErrors: {string.Join('\n', Errors)}", cause);
        }
    }

    public void Send(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    public void Signal(int number)
    {
        if (Kill(_process.Id, number) != 0)
            throw new InvalidOperationException($"no signal could be sent to process {_process.Id}");
    }

    /// <summary>Waits for its end.</summary>
    public async Task<(int ExitCode, string Output, string Error)> End()
    {
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        while (_lines.Reader.TryRead(out var line))
            See(line);
        return (_process.ExitCode, string.Join('\n', _seen), string.Join('\n', Errors));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void See(string line)
    {
        _seen.Add(line);
        _unasked.Add(line);
    }

    private void Add(ChannelWriter<string>? output, string? line)
    {
        if (output is null)
        {
            if (line is not null)
                Errors.Add(line);
        }
        else if (line is null)
        {
            output.TryComplete();
        }
        else
        {
            output.TryWrite(line);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
