using System.Text;

namespace Akka.Actor;

/// <summary>The place of an actor in its system's tree, with the uid of one incarnation. Equality ignores the uid.</summary>
public abstract class ActorPath : IEquatable<ActorPath>, IComparable<ActorPath>
{
    /// <summary>Characters besides letters and digits that a path element may have.</summary>
    public const string ValidSymbols = "\"-_.*$+:@&=,!~';()";

    // A root has an address, every other path a parent.
    private readonly object _above;
    private int _hash;

    protected ActorPath(Address address, string name)
    {
        _above = address;
        Name = name;
    }

    protected ActorPath(ActorPath parentPath, string name, long uid)
    {
        _above = parentPath;
        Name = name;
        Uid = uid;
        Depth = parentPath.Depth + 1;
    }

    public Address Address => (Address)Root._above;

    public string Name { get; }

    public long Uid { get; }

    public int Depth { get; }

    /// <summary>The path one level up; null for a root.</summary>
    public ActorPath Parent => (_above as ActorPath)!;

    public ActorPath Root => ParentOf(0);

    /// <summary>The names from the root downwards; a root has none.</summary>
    public IReadOnlyList<string> Elements
    {
        get
        {
            var elements = new string[Depth];
            for (var (path, i) = (this, Depth - 1); i >= 0; path = path.Parent, i--)
                elements[i] = path.Name;
            return elements;
        }
    }

    public static bool operator ==(ActorPath? left, ActorPath? right) => Equals(left, right);

    public static bool operator !=(ActorPath? left, ActorPath? right) => !Equals(left, right);

    public static ActorPath operator /(ActorPath path, string name)
    {
        var hash = name.IndexOf('#', StringComparison.Ordinal);
        return hash < 0 || !long.TryParse(name.AsSpan(hash + 1), out var uid)
            ? new ChildActorPath(path, name, 0)
            : new ChildActorPath(path, name[..hash], uid);
    }

    public static ActorPath operator /(ActorPath path, IEnumerable<string> name) =>
        name.Where(element => element.Length > 0).Aggregate(path, (parent, element) => parent / element);

    public static bool IsValidPathElement(string s)
    {
        if (string.IsNullOrEmpty(s) || s[0] == '$')
            return false;
        for (var i = 0; i < s.Length; i++)
        {
            if (char.IsAsciiLetterOrDigit(s[i]) || ValidSymbols.Contains(s[i]))
                continue;
            var isEscape = s[i] == '%' && i + 2 < s.Length && char.IsAsciiHexDigit(s[i + 1]) && char.IsAsciiHexDigit(s[i + 2]);
            if (!isEscape)
                return false;
            i += 2;
        }

        return true;
    }

    public static string FormatPathElements(IEnumerable<string> pathElements) => string.Join("/", pathElements);

    public static ActorPath Parse(string path) =>
        TryParse(path, out var parsed) ? parsed! : throw new UriFormatException($"Can not parse an ActorPath: {path}");

    public static bool TryParse(string path, out ActorPath? actorPath)
    {
        actorPath = null;
        if (!Address.TryParse(path, out var address))
            return false;
        var rest = path[address!.ToString().Length..];
        actorPath = new RootActorPath(address) / rest.Split('/');
        return true;
    }

    public ActorPath Child(string childName) => this / childName;

    /// <summary>The ancestor at the given depth; a negative depth counts upwards from here.</summary>
    public ActorPath ParentOf(int depth)
    {
        var path = this;
        for (var steps = depth >= 0 ? Depth - depth : Math.Min(-depth, Depth); steps > 0; steps--)
            path = path.Parent;
        return path;
    }

    public ActorPath WithUid(long uid) => uid == Uid || Depth == 0 ? this : new ChildActorPath(Parent, Name, uid);

    public bool Equals(ActorPath? other)
    {
        if (ReferenceEquals(this, other))
            return true;
        if (other is null || Depth != other.Depth || GetHashCode() != other.GetHashCode())
            return false;
        for (var (left, right, level) = (this, other, Depth); level > 0; (left, right, level) = (left.Parent, right.Parent, level - 1))
        {
            if (ReferenceEquals(left, right))
                return true;
            if (left.Name != right.Name)
                return false;
        }

        return Address.Equals(other.Address);
    }

    public override bool Equals(object? obj) => Equals(obj as ActorPath);

    public override int GetHashCode()
    {
        if (_hash == 0)
        {
            var hash = HashCode.Combine(_above.GetHashCode(), Name);
            _hash = hash == 0 ? 1 : hash;
        }

        return _hash;
    }

    public int CompareTo(ActorPath? other) => string.CompareOrdinal(ToString(), other?.ToString());

    public override string ToString() => ToStringWithAddress();

    public string ToStringWithAddress() => Address + ToStringWithoutAddress();

    public string ToStringWithAddress(Address address) =>
        (Address.HasGlobalScope ? Address : address) + ToStringWithoutAddress();

    public string ToStringWithUid() => Uid == 0 ? ToString() : $"{this}#{Uid}";

    public string ToSerializationFormat() => ToStringWithUid();

    public string ToSerializationFormatWithAddress(Address address) =>
        Uid == 0 ? ToStringWithAddress(address) : $"{ToStringWithAddress(address)}#{Uid}";

    public string ToStringWithoutAddress()
    {
        if (Depth == 0)
            return "/";
        var text = new StringBuilder();
        foreach (var element in Elements)
            text.Append('/').Append(element);
        return text.ToString();
    }
}
