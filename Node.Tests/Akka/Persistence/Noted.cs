namespace Node.Tests.Engine.Persistence;

/// <summary>The event and the snapshot of the persistence specs.</summary>
public sealed record Noted(string Text)
{
    public override string ToString() => Text;
}
