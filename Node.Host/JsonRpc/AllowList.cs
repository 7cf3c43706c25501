using System.Collections.Immutable;
using System.Net;

namespace Node.Host.JsonRpc;

/// <summary>Names that are allowed, whatever the case of their letters; or all of them.</summary>
internal sealed class AllowList
{
    private readonly ImmutableHashSet<string>? _names;

    private AllowList(ImmutableHashSet<string>? names) => _names = names;

    public static AllowList Everything { get; } = new(null);

    public static AllowList Of(params IEnumerable<string> names) => new(names.ToImmutableHashSet(StringComparer.OrdinalIgnoreCase));

    public bool Has(string name) => _names is null || _names.Contains(name);

    /// <summary>Of a host without its port. An address is no name: a page cannot make a browser send one that is not its own.</summary>
    public bool HasHost(string host) => host.Length == 0 || IPAddress.TryParse(host.Trim('[', ']'), out _) || Has(host);
}
