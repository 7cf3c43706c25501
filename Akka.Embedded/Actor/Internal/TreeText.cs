using System.Text;

namespace Akka.Actor.Internal;

/// <summary>The live tree as text, one actor a line, for <see cref="ExtendedActorSystem.PrintTree"/>.</summary>
internal static class TreeText
{
    internal static string Of(InternalActorRefBase root)
    {
        var text = new StringBuilder();
        Append(text, root, "", "-> ");
        return text.ToString();
    }

    private static void Append(StringBuilder text, InternalActorRefBase actor, string indent, string branch)
    {
        text.Append(indent).Append(branch).Append(actor.Path.Depth == 0 ? "/" : actor.Path.Name);
        if (actor is LocalActorRef local)
        {
            text.Append(' ').Append(local.Cell.Actor?.GetType().ToString() ?? "null")
                .Append(' ').Append(local.Cell.Mailbox.Messages.Count).Append(" messages");
        }

        text.AppendLine();
        foreach (var child in actor.ChildRefs)
            Append(text, child, indent + "   ", "⌊-> ");
    }
}
