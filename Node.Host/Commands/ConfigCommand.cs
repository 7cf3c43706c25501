using System.Collections.Immutable;
using System.CommandLine;
using System.Data.Common;
using Akka.Configuration;
using Akka.Configuration.Hocon;
using Node.Host.Configuration;

namespace Node.Host.Commands;

/// <summary><c>actors config</c>: what a node would run with, and which layer says so.</summary>
internal static class ConfigCommand
{
    private const string Connection = "connection-string";
    private const string Hidden = "***";

    private static readonly string[] Secrets = ["Password", "Passfile", "SSL Password"];

    public static Command Create()
    {
        var options = new RunOptions();
        var prefix = new Argument<string>("prefix")
        {
            Description = "Print only the keys that begin with it.",
            DefaultValueFactory = _ => "",
        };
        var command = new Command("config", "Print the configuration that 'actors run' with the same options has, and where each value comes from.") { prefix };
        foreach (var option in options.All)
            command.Add(option);
        command.SetAction((parsed, _) => Task.FromResult(Print(options.Read(parsed), parsed.GetValue(prefix)!)));
        Examples.AddTo(
            command,
            "actors config",
            "actors config actors.p2p.peers --network sepolia",
            "actors config --mode light --config node.conf");
        return command;
    }

    private static int Print(ImmutableArray<ConfigurationLayer> layers, string prefix)
    {
        var leaves = ConfigKeys.Leaves(layers.Merge()).Where(leaf => leaf.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(leaf => leaf.Key, StringComparer.Ordinal).ToList();
        if (leaves.Count == 0)
            throw new ConfigurationException($"no key begins with {prefix}");
        foreach (var (key, value) in leaves)
            Console.WriteLine($"{key} = {Shown(key, value)}  # {layers.Find(key)!.OriginOf(key)}");
        return ExitCode.Success;
    }

    private static string Shown(string key, HoconValue value)
    {
        if (!value.IsString())
            return HoconText.Quote(value.GetArray().Select(item => item.GetString() ?? ""));
        var text = value.GetString() ?? "";
        return HoconText.Quote(key.EndsWith(Connection, StringComparison.Ordinal) ? WithoutSecrets(text) : text);
    }

    private static string WithoutSecrets(string connection)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = connection };
            foreach (var name in Secrets.Where(parts.ContainsKey))
                parts[name] = Hidden;
            return parts.ConnectionString;
        }
        catch (ArgumentException)
        {
            return Hidden;
        }
    }
}
