namespace Node.Core.DevP2P;

/// <summary>0x02, asks for a <see cref="Pong"/>: <c>[]</c>.</summary>
public sealed record Ping : BaseMessage
{
    public static readonly Ping Instance = new();

    private Ping()
    {
    }
}
