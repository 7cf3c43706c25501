using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>A header and the body that it stands for; whether it does is not checked here.</summary>
public sealed record Block(Header Header, Body Body)
{
    public ulong Number => Header.Number;

    public Hash256 Hash => Header.Hash;
}
