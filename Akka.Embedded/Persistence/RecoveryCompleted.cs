namespace Akka.Persistence;

/// <summary>The last message a persistent actor gets while it recovers, before the first command.</summary>
public sealed class RecoveryCompleted
{
    public static readonly RecoveryCompleted Instance = new();

    private RecoveryCompleted()
    {
    }

    public override bool Equals(object? obj) => obj is RecoveryCompleted;

    public override int GetHashCode() => typeof(RecoveryCompleted).GetHashCode();
}
