namespace Akka.Persistence.Internal;

/// <summary>Between persistent actors and the one that bounds how many of them recover at a time.</summary>
internal static class RecoveryProtocol
{
    // in
    public sealed record RequestPermit
    {
        public static RequestPermit Instance { get; } = new();
    }

    public sealed record ReturnPermit
    {
        public static ReturnPermit Instance { get; } = new();
    }

    // out
    public sealed record PermitGranted
    {
        public static PermitGranted Instance { get; } = new();
    }
}
