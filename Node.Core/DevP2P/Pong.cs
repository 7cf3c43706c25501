namespace Node.Core.DevP2P;

/// <summary>0x03, answers a <see cref="Ping"/>: <c>[]</c>.</summary>
public sealed record Pong : BaseMessage
{
    public static readonly Pong Instance = new();

    private Pong()
    {
    }
}
