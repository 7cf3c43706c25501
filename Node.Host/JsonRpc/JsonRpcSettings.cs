using System.Collections.Immutable;
using System.Net;
using Akka.Configuration;
using Node.Actors;
using Node.Actors.Rpc;

namespace Node.Host.JsonRpc;

/// <summary><c>actors.rpc</c>, as far as it is about transports.</summary>
/// <param name="Http">Null where it is off.</param>
/// <param name="WebSocket">Null where it is off.</param>
/// <param name="Ipc">Null where it is off.</param>
/// <param name="Patience">For the answer of a call, which refuses itself before.</param>
/// <param name="Drain">How long calls in flight have when the process ends.</param>
internal sealed record JsonRpcSettings(
    JsonRpcSettings.HttpEnd? Http, JsonRpcSettings.WebSocketEnd? WebSocket, JsonRpcSettings.IpcEnd? Ipc, JsonRpcLimits Limits, TimeSpan Patience, TimeSpan Drain)
{
    private const string Section = "actors.rpc";
    private const string Anywhere = "*";

    // Longer than a call takes to refuse itself.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(5);

    // Whoever has one of these commands the node, or may try passwords.
    private static readonly string[] Commanding = ["admin", "les", "personal"];

    public bool IsEnabled => Http is not null || WebSocket is not null || Ipc is not null;

    /// <param name="dataDirectory">What the path of the Unix socket is relative to.</param>
    /// <exception cref="ConfigurationException">A value is missing, malformed or dangerous; the message names the key.</exception>
    public static JsonRpcSettings From(Config config, string dataDirectory) => new(
        HttpOf(config, $"{Section}.http"),
        WebSocketOf(config, $"{Section}.ws"),
        IpcOf(config, $"{Section}.ipc", dataDirectory),
        JsonRpcLimits.From(config),
        config.Duration($"{Section}.call-timeout") + Margin,
        config.Duration($"{Section}.drain"));

    private static HttpEnd? HttpOf(Config config, string section)
    {
        var end = new HttpEnd(EndPointOf(config, section), ModulesOf(config, section), ListOf(config, $"{section}.cors"), ListOf(config, $"{section}.vhosts"));
        return IsOn(config, section, end.EndPoint, end.Modules) ? end : null;
    }

    private static WebSocketEnd? WebSocketOf(Config config, string section)
    {
        var end = new WebSocketEnd(EndPointOf(config, section), ModulesOf(config, section), ListOf(config, $"{section}.origins"));
        return IsOn(config, section, end.EndPoint, end.Modules) ? end : null;
    }

    private static IpcEnd? IpcOf(Config config, string section, string dataDirectory)
    {
        var end = new IpcEnd(Path.GetFullPath(config.Text($"{section}.path", "a file"), dataDirectory), ModulesOf(config, section));
        if (!config.Flag($"{section}.enabled"))
            return null;
        if (System.Text.Encoding.UTF8.GetByteCount(end.Path) > IpcEnd.MaxPath)
            throw new ConfigurationException($"{section}.path: {end.Path} is longer than the {IpcEnd.MaxPath} bytes that the path of a Unix socket may have");
        return end;
    }

    private static bool IsOn(Config config, string section, IPEndPoint endPoint, ImmutableHashSet<string> modules)
    {
        var mayCommand = config.Flag($"{section}.allow-admin");
        if (!config.Flag($"{section}.enabled"))
            return false;
        if (!IPAddress.IsLoopback(endPoint.Address) && !mayCommand && Commanding.FirstOrDefault(modules.Contains) is { } module)
        {
            throw new ConfigurationException(
                $"{section}.modules: whoever reaches {endPoint} would have {module}; leave it out, listen on a loopback address, or say {section}.allow-admin = on");
        }

        return true;
    }

    private static IPEndPoint EndPointOf(Config config, string section) => new(config.Address($"{section}.host"), config.Count($"{section}.port", 0, ushort.MaxValue));

    private static ImmutableHashSet<string> ModulesOf(Config config, string section)
    {
        var names = config.Texts($"{section}.modules");
        for (var i = 0; i < names.Length; i++)
        {
            if (!RpcProtocol.Modules.Contains(names[i]))
                throw new ConfigurationException($"{section}.modules[{i}] = '{names[i]}': expected one of {string.Join(", ", RpcProtocol.Modules)}");
        }

        return [.. names];
    }

    private static AllowList ListOf(Config config, string key) => config.Texts(key) is var names && names.Contains(Anywhere)
        ? AllowList.Everything
        : AllowList.Of(names);

    /// <param name="Cors">Origins of pages that may call.</param>
    /// <param name="Hosts">Names that this node may be called by; its addresses always may.</param>
    internal sealed record HttpEnd(IPEndPoint EndPoint, ImmutableHashSet<string> Modules, AllowList Cors, AllowList Hosts);

    /// <param name="Origins">Of pages that may connect; whoever is not a page may.</param>
    internal sealed record WebSocketEnd(IPEndPoint EndPoint, ImmutableHashSet<string> Modules, AllowList Origins);

    internal sealed record IpcEnd(string Path, ImmutableHashSet<string> Modules)
    {
        /// <summary><c>sun_path</c> of Linux has 108 bytes, the last is zero.</summary>
        public const int MaxPath = 107;
    }
}
