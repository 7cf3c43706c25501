namespace Node.Tests.Architecture;

/// <summary>Who may know whom: the table of ARCHITECTURE.md as a function of one use.</summary>
internal static class DependencyTable
{
    // A folder uses those of the rows above it; folders of one row may use each other in one direction only.
    private static readonly string[][] CoreRows =
    [
        ["Primitives"],
        ["Crypto"],
        ["Encoding", "Storage"],
        ["Rlpx", "DevP2P", "Discovery", "Trie", "Chain"],
        ["State", "Evm", "Consensus", "Eth", "Les", "Accounts"],
        ["Import", "Light", "Queries", "TxPool"],
    ];

    private static readonly string[] NotForCore =
        ["Akka", "System.Net.Sockets", "Microsoft.Extensions.Logging", "Microsoft.AspNetCore"];

    // How keys are read, how journals are kept short and what the node calls itself, by whom however deep.
    private static readonly string[] Everybodys = ["Node.Actors/ConfigSettings.cs", "Node.Actors/Journals.cs", "Node.Actors/Timing.cs", "Node.Actors/ClientName.cs"];

    // What the node's direct children are made with.
    private static readonly string[] ForMaking = ["Settings.cs", "Neighbours.cs", "SubProtocols.cs"];

    // DevP2P: the capabilities and reasons that P2PProtocol's messages carry.
    private static readonly string[] CoreForHost = ["Primitives", "Chain", "DevP2P"];

    // The system, its configuration and its log; the last two are what a logger of Akka's is made of.
    private static readonly string[] AkkaForHost = ["Akka.Actor", "Akka.Configuration", "Akka.Event", "Akka.Dispatch", "Akka.Util"];

    /// <summary>Why the use is against the table, or null where it is not.</summary>
    public static string? Objection(Use use) => Project(use.From) switch
    {
        "Node.Core" => OfCore(use),
        "Node.Actors" => OfActors(use),
        "Node.Host" => OfHost(use),
        _ => null,
    };

    /// <summary>Pairs of folders of Node.Core that use each other.</summary>
    public static IEnumerable<string> Loops(IEnumerable<Use> uses)
    {
        var steps = uses.Where(use => Project(use.From) == "Node.Core" && use.DeclaredIn is not null && Project(use.DeclaredIn) == "Node.Core")
            .Select(use => (From: Top(use.From), To: Top(use.DeclaredIn!)))
            .Where(step => step.From != step.To)
            .ToHashSet();
        return steps.Where(step => string.CompareOrdinal(step.From, step.To) < 0 && Reaches(steps, step.To, step.From))
            .Select(step => $"Node.Core/{step.From} and Node.Core/{step.To} use each other");
    }

    private static bool Reaches(IReadOnlySet<(string From, string To)> steps, string start, string goal)
    {
        var seen = new HashSet<string> { start };
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out var folder))
        {
            foreach (var (_, next) in steps.Where(step => step.From == folder && seen.Add(step.To)))
            {
                open.Enqueue(next);
            }
        }

        return seen.Contains(goal);
    }

    private static string? OfCore(Use use)
    {
        if (use.DeclaredIn is null)
        {
            return NotForCore.Any(root => IsWithin(use.Namespace, root))
                ? "Node.Core is pure: no actors, no sockets, no clock, no logging"
                : null;
        }

        if (Project(use.DeclaredIn) != "Node.Core")
        {
            return "Node.Core uses nothing that stands above it";
        }

        var (from, to) = (Row(use.From), Row(use.DeclaredIn));
        return from < 0 || to < 0 ? $"Node.Core/{Top(from < 0 ? use.From : use.DeclaredIn)} has no row in DependencyTable"
            : from < to ? $"Node.Core/{Top(use.From)} stands below Node.Core/{Top(use.DeclaredIn)}"
            : null;
    }

    private static string? OfActors(Use use)
    {
        if (use.DeclaredIn is null || Project(use.DeclaredIn) == "Node.Core" || use.DeclaredIn == use.From)
        {
            return null;
        }

        if (Project(use.DeclaredIn) != "Node.Actors")
        {
            return "Node.Actors uses nothing that stands above it";
        }

        var (from, to) = (Top(use.From), Top(use.DeclaredIn));
        if (use.IsActor)
        {
            return IsOwnOrChild(Folder(use.From), Folder(use.DeclaredIn)) ? null : "an actor is named in its own folder and in its parent's";
        }

        return from == to || Everybodys.Contains(use.DeclaredIn) ? null
            : from == "P2P" ? "P2P knows no other folder"
            : IsProtocol(use.DeclaredIn) || (from == "" && ForMaking.Any(end => use.DeclaredIn.EndsWith(end, StringComparison.Ordinal))) ? null
            : "of another folder only its *Protocol.cs may be named";
    }

    private static string? OfHost(Use use)
    {
        if (use.DeclaredIn is null)
        {
            return IsWithin(use.Namespace, "Akka") && use.Namespace != "Akka" && !AkkaForHost.Any(root => IsWithin(use.Namespace, root))
                ? "the host knows the actor system, its configuration and its log, no more of Akka"
                : null;
        }

        return Project(use.DeclaredIn) switch
        {
            "Node.Core" when !CoreForHost.Contains(Top(use.DeclaredIn)) => $"of Node.Core the host knows {string.Join(", ", CoreForHost)} only",
            "Node.Actors" when Top(use.DeclaredIn) != "" && !IsProtocol(use.DeclaredIn) => "the host knows NodeSupervisor and the *Protocol.cs files only",
            _ => null,
        };
    }

    private static bool IsOwnOrChild(string folder, string actors) => actors == folder || actors[..actors.LastIndexOf('/')] == folder;

    private static bool IsWithin(string name, string root) => name == root || name.StartsWith(root + ".", StringComparison.Ordinal);

    private static bool IsProtocol(string path) => path.EndsWith("Protocol.cs", StringComparison.Ordinal);

    private static int Row(string path) => Array.FindIndex(CoreRows, row => row.Contains(Top(path)));

    private static string Project(string path) => path.Split('/')[0];

    private static string Top(string path) => path.Split('/') is [_, var top, _, ..] ? top : "";

    private static string Folder(string path) => path[..path.LastIndexOf('/')];
}
