using System.Text.Json;
using Node.Tests.Architecture;
using Node.Tests.Host;
using Xunit;

namespace Node.Tests.Interop;

/// <summary>A peer of another make: a script of this folder in a process of its own.</summary>
internal sealed class NpmPeer : IAsyncDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "Node.Tests", "Interop");

    private readonly ChildProcess _process;

    private NpmPeer(ChildProcess process) => _process = process;

    /// <summary>Skips the spec where the packages are missing.</summary>
    public static void RequirePackages() => Skip.IfNot(
        Directory.Exists(Path.Combine(Folder, "node_modules")), "the npm packages are not installed: npm ci in Node.Tests/Interop");

    /// <summary>Skips the spec where Node.js or the packages are missing.</summary>
    public static NpmPeer Start(string script, params IEnumerable<string> arguments)
    {
        RequirePackages();
        try
        {
            return new NpmPeer(ChildProcess.Start("node", [Path.Combine(Folder, script), .. arguments]));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new SkipException("there is no Node.js on this machine");
        }
    }

    /// <summary>The next event of that name; others before it are passed over, but an error fails the spec.</summary>
    public async Task<JsonElement> Event(string name)
    {
        while (true)
        {
            var line = await _process.Line("\"event\":");
            using var json = JsonDocument.Parse(line);
            var said = json.RootElement.GetProperty("event").GetString();
            if (said == name)
                return json.RootElement.Clone();
            if (said == "error")
                throw new InvalidOperationException($"Waiting for {name}: {line}");
        }
    }

    /// <summary>The nodes of the next packet of neighbours that has any.</summary>
    public async Task<JsonElement> Neighbours()
    {
        while (true)
        {
            var packet = await Event("packet");
            if (packet.TryGetProperty("nodes", out var nodes) && nodes.GetArrayLength() > 0)
                return nodes;
        }
    }

    public void Send(string command) => _process.Send(command);

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
