namespace Node.Core.DevP2P;

/// <summary>A sub-protocol in one version, as a hello carries it: <c>[name, version]</c> (rlpx.md, "Hello").</summary>
/// <param name="Name">Case-sensitive ASCII, at most eight characters; a remote one may be anything and then matches none of ours.</param>
/// <param name="Version">Any number.</param>
public readonly record struct Capability(string Name, ulong Version)
{
    public override string ToString() => $"{Name}/{Version}";
}
