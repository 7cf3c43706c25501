using System.Globalization;
using System.Text;
using Akka.Actor;

namespace Node.Actors;

/// <summary>The live actor tree: the one place that walks it, for the operator's commands, the demo and the specs.</summary>
public static class ActorTree
{
    /// <summary>
    /// The tree below <paramref name="path"/>, at most <paramref name="depth"/> levels of children deep, children in
    /// the order of their names. Null when nobody lives there.
    /// </summary>
    public static ActorTreeNode? Walk(ActorSystem system, string path = "/", int depth = int.MaxValue)
    {
        var at = (ActorRefWithCell)system.ActorSelection("/").Anchor;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (at.Children.FirstOrDefault(child => child.Path.Name == name) is not ActorRefWithCell next)
                return null;
            at = next;
        }

        return Visit(at, restarts: 0, depth);
    }

    /// <summary>One actor a line, indented: name, type, messages waiting and restarts where there are any.</summary>
    public static string Text(ActorTreeNode tree)
    {
        var text = new StringBuilder();
        Append(text, tree, indent: 0);
        return text.ToString();
    }

    /// <summary>One path a line.</summary>
    public static IEnumerable<string> Paths(ActorTreeNode tree) => [tree.Path, .. tree.Children.SelectMany(Paths)];

    private static ActorTreeNode Visit(ActorRefWithCell actor, int restarts, int depth)
    {
        var restartsOf = new Dictionary<string, int>();
        foreach (var stats in actor.Underlying.ChildrenContainer.Stats)
            restartsOf[stats.Child.Path.Name] = (int)stats.MaxNrOfRetriesCount;

        var children = depth <= 0 ? [] : actor.Children.OfType<ActorRefWithCell>()
            .OrderBy(child => child.Path.Name, StringComparer.Ordinal)
            .Select(child => Visit(child, restartsOf.GetValueOrDefault(child.Path.Name), depth - 1));
        return new ActorTreeNode(
            actor.Path.ToStringWithoutAddress(),
            actor.Underlying.Props.Type.Name,
            actor.Underlying.NumberOfMessages,
            restarts,
            [.. children]);
    }

    private static void Append(StringBuilder text, ActorTreeNode node, int indent)
    {
        var name = node.Path == "/" ? "/" : node.Path[(node.Path.LastIndexOf('/') + 1)..];
        text.Append(' ', indent * 2).Append(name).Append("  ").Append(node.Type);
        if (node.Messages > 0)
            text.Append(CultureInfo.InvariantCulture, $"  {node.Messages} waiting");
        if (node.Restarts > 0)
            text.Append(CultureInfo.InvariantCulture, $"  {node.Restarts} restarts");
        text.AppendLine();
        foreach (var child in node.Children)
            Append(text, child, indent + 1);
    }
}
