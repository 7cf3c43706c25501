using System.Collections.Immutable;

namespace Node.Host.Operator;

/// <summary>The operator's commands: the table, and finding the row that a line means.</summary>
internal static class OperatorCommands
{
    private static readonly CommandArgument Peer = new("id", null, null, "node id, or the beginning of a connected peer's");

    private static readonly CommandArgument Enode = new("enode", null, null, "enode://<id>@<host>:<port>[?discport=<port>]");

    private static readonly CommandArgument PeerOrEnode = new("id|enode", null, null, "node id, the beginning of a connected peer's, or an enode URL");

    public static ImmutableArray<OperatorCommand> All { get; } =
    [
        new(
            "actor hierarchy",
            "The live actors, one path a line.",
            [new("path", "-s", "/user", "where to start"), new("depth", "-d", "4", "levels of children")],
            TreeCommands.Hierarchy),
        new("peers", "The connected peers.", [], PeerCommands.List),
        new("peers show", "All about one peer.", [Peer], PeerCommands.Show),
        new("nodes", "The nodes that discovery knows.", [], NodeCommands.List),
        new("node info", "This node: its enode, record, capabilities.", [], NodeCommands.Info),
        new("add-peer", "Keep a connection to a node.", [Enode], PeerCommands.Add),
        new("remove-peer", "Keep it no longer, and disconnect.", [PeerOrEnode], PeerCommands.Remove),
        new("add-trusted-peer", "Let a node in even if all slots are taken.", [Enode], PeerCommands.AddTrusted),
        new("remove-trusted-peer", "Trust it no longer; a connection stays.", [PeerOrEnode], PeerCommands.RemoveTrusted),
        new(
            "disconnect",
            "Disconnect a peer, telling it the reason.",
            [Peer, new("reason", null, "requested", "name or number of a devp2p reason")],
            PeerCommands.Disconnect),
        new("les status", "The light protocol: the client's sync and what it has asked, what the server has served.", [], LesCommands.Status),
        new("les servers", "The servers that this light client asks, and why one was not asked.", [], LesCommands.Servers),
        new("les requests", "Retrievals under way, and why each server is not asked.", [], LesCommands.Requests),
        new("les clients", "The light clients that this server serves.", [], LesCommands.Clients),
        new("help", "This list.", [], (_, _) => Task.FromResult(Help())),
    ];

    /// <summary>Runs the command of the line; what is wrong with it is an answer too.</summary>
    public static Task<Answer> Execute(OperatorContext context, string line)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (Find(words) is not { } command)
            return Task.FromResult(Answer.Wrong(Unknown(words)));
        var (values, error) = command.Read(words[WordsOf(command)..]);
        return values is null ? Task.FromResult(Answer.Wrong(error)) : command.Handle(context, values);
    }

    /// <summary>The row with the most words that the line begins with.</summary>
    private static OperatorCommand? Find(string[] words) =>
        All.Where(command => words.Take(WordsOf(command)).SequenceEqual(command.Name.Split(' '))).MaxBy(WordsOf);

    private static string Unknown(string[] words) => words.Length == 0
        ? "no command; 'help' lists them"
        : $"unknown command '{string.Join(' ', words.Take(2))}'; 'help' lists them";

    private static int WordsOf(OperatorCommand command) => command.Name.Split(' ').Length;

    private static Answer Help()
    {
        var width = All.Max(command => command.Usage.Length);
        return Answer.Of(All.Select(command => $"{command.Usage.PadRight(width)}  {command.Help}"));
    }
}
