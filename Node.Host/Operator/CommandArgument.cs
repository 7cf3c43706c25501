namespace Node.Host.Operator;

/// <summary>An argument of an operator's command.</summary>
/// <param name="Switch">Such as <c>-d</c>; null for one that is known by its place.</param>
/// <param name="Default">Taken where it is not given; null where it must be.</param>
internal sealed record CommandArgument(string Name, string? Switch, string? Default, string Help)
{
    public string Usage => Switch is not null ? $"[{Switch} {Name}]" : Default is not null ? $"[{Name}]" : $"<{Name}>";
}
