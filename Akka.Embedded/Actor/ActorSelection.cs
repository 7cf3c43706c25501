using System.Text.RegularExpressions;
using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>
/// A path as address of a message: absolute, or relative to the anchor with <c>..</c>, each element a name or a
/// pattern with <c>*</c> and <c>?</c>. What nobody matches becomes a dead letter.
/// </summary>
public class ActorSelection : ICanTell
{
    private readonly string[] _elements;

    public ActorSelection(IActorRef anchor, string path)
        : this(anchor, path is null ? [] : path.Split('/'))
    {
    }

    public ActorSelection(IActorRef anchor, IEnumerable<string> elements)
    {
        Anchor = anchor;
        _elements = [.. elements.Where(element => element.Length > 0 && element != ".")];
    }

    public IActorRef Anchor { get; }

    /// <summary>The path below the anchor, with a leading slash.</summary>
    public string PathString => "/" + string.Join("/", _elements);

    public void Tell(object message, IActorRef? sender = null) =>
        Deliver(
            Anchor.Real(),
            sender ?? ActorCell.CurrentSelfOrNoSender,
            new ActorSelectionMessage(message, _elements, WildCardFanOut: false));

    /// <exception cref="ActorNotFoundException">Nobody answered in time.</exception>
    public Task<IActorRef> ResolveOne(TimeSpan timeout) => ResolveOne(timeout, CancellationToken.None);

    /// <inheritdoc cref="ResolveOne(TimeSpan)"/>
    public async Task<IActorRef> ResolveOne(TimeSpan timeout, CancellationToken ct)
    {
        try
        {
            var identity = await this.Ask<ActorIdentity>(new Identify(string.Empty), timeout, ct).ConfigureAwait(false);
            return identity.Subject ?? throw new ActorNotFoundException("subject was null");
        }
        catch (Exception cause)
        {
            throw new ActorNotFoundException($"Exception occurred while resolving {this}", cause);
        }
    }

    public override bool Equals(object? obj) =>
        obj is ActorSelection other && Equals(Anchor, other.Anchor) && _elements.SequenceEqual(other._elements);

    public override int GetHashCode() => HashCode.Combine(Anchor, PathString);

    public override string ToString() =>
        $"ActorSelection[Anchor({Anchor.Path}{(Anchor.Path.Uid == 0 ? "" : "#" + Anchor.Path.Uid)}), Path({PathString})]";

    internal static ActorSelection From(string path, ActorSystemImpl system, IActorRef relativeTo)
    {
        if (ActorPath.TryParse(path, out var absolute))
            return system.ActorSelection(absolute!);
        return path.StartsWith('/') ? new ActorSelection(system.RootGuardian, path) : new ActorSelection(relativeTo, path);
    }

    /// <summary>Walks down from the anchor; only the last actor of the walk is told anything.</summary>
    internal static void Deliver(InternalActorRefBase anchor, IActorRef? sender, ActorSelectionMessage selection)
    {
        var at = anchor;
        for (var i = 0; i < selection.Elements.Length; i++)
        {
            var element = selection.Elements[i];
            if (element.AsSpan().ContainsAny('*', '?'))
            {
                FanOut(at, sender, selection, i);
                return;
            }

            var next = element == ".." ? at.Parent : at.GetSingleChild(element);
            if (next is null or Nobody)
            {
                Lose(anchor, sender, selection);
                return;
            }

            at = next;
        }

        at.Tell(selection.Message, sender!);
    }

    private static void FanOut(InternalActorRefBase at, IActorRef? sender, ActorSelectionMessage selection, int pattern)
    {
        var glob = new Regex("^" + Regex.Escape(selection.Elements[pattern]).Replace("\\*", ".*").Replace("\\?", ".") + "$", RegexOptions.NonBacktracking);
        var matching = at.ChildRefs.Where(child => glob.IsMatch(child.Path.Name)).ToArray();
        if (matching.Length == 0)
            Lose(at, sender, selection with { Elements = selection.Elements[pattern..] });

        var below = new ActorSelectionMessage(
            selection.Message, selection.Elements[(pattern + 1)..], selection.WildCardFanOut || matching.Length > 1);
        foreach (var child in matching)
            Deliver(child, sender, below);
    }

    private static void Lose(InternalActorRefBase anchor, IActorRef? sender, ActorSelectionMessage selection)
    {
        if (!selection.WildCardFanOut && anchor.SystemOrNull is { } system)
            new EmptyLocalActorRef(system, anchor.Path / selection.Elements).Tell(selection, sender!);
    }
}
