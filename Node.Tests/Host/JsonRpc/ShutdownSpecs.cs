using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Node.Core.Chain;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Host.JsonRpc;

/// <summary>The end of a real process while a call is under way.</summary>
public sealed class ShutdownSpecs : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("shutdown-specs");
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromMinutes(1) };

    public void Dispose()
    {
        _client.Dispose();
        _folder.Delete(recursive: true);
    }

    [SkippableFact]
    public async Task A_call_that_hangs_should_not_hold_up_the_end()
    {
        Skip.If(OperatingSystem.IsWindows(), "there are no signals on Windows");
        var genesis = Path.Combine(_folder.FullName, "genesis.json");
        await File.WriteAllBytesAsync(genesis, DevnetGenesis.Create(1337, 0, [Address.Zero], ImmutableDictionary<Address, UInt256>.Empty.Add(Address.Zero, UInt256.One)));
        await using var host = ChildProcess.Host(
            "run", "--mode", "light", "--genesis", genesis, "--datadir", Path.Combine(_folder.FullName, "data"), "--listen", "127.0.0.1", "--port", "0", "--nodiscover",
            "-c", "actors.host.operator.port=0", "-c", "actors.rpc.http.enabled=on", "-c", "actors.rpc.http.port=0", "-c", "actors.rpc.call-timeout=1h",
            "-c", "actors.rpc.http.modules=[eth,les]");
        var address = await host.LineFrom("http://127.0.0.1:");
        var hanging = Hanging(address);
        while ((await Call(address, "les_requestStats", "[]")).GetProperty("result").GetProperty("retrievals").GetArrayLength() == 0)
            Assert.False(hanging.IsCompleted);

        host.Signal(ChildProcess.Sigterm);

        // The phases of the shutdown take 2 s; the rest is for a machine that is busy.
        var (exitCode, output, _) = await host.End().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(0, exitCode);
        Assert.EndsWith("stopped", output, StringComparison.Ordinal);
        await hanging;
    }

    /// <summary>Until it is answered, or the connection ends.</summary>
    private async Task Hanging(string address)
    {
        try
        {
            while (!(await Call(address, "eth_getBalance", "[\"0x0000000000000000000000000000000000000001\",\"latest\"]")).GetRawText().Contains("shutting down", StringComparison.Ordinal))
                continue;
        }
        catch (HttpRequestException)
        {
            // The node has ended.
        }
    }

    private async Task<JsonElement> Call(string address, string method, string parameters)
    {
        using var content = new StringContent($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""", Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync(address, content);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return json.RootElement.Clone();
    }
}
