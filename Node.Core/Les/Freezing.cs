namespace Node.Core.Les;

/// <summary>
/// How long a server is deaf to a client that asked for more than it had, or when it has too much to do itself. The client is told (les/3 on); one of
/// les/2 is left.
/// </summary>
public static class Freezing
{
    /// <summary>The first version with messages for it.</summary>
    public const uint FirstVersion = MessageKinds.FirstWithStop;

    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(700);

    /// <summary>So that clients frozen at once do not come back at once.</summary>
    public static readonly TimeSpan Spread = TimeSpan.FromMilliseconds(600);

    /// <summary>From then on the buffer is looked at so often, until <see cref="ServerBuffer.MayResume"/>.</summary>
    public static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);

    /// <param name="random">From 0 to 1.</param>
    public static TimeSpan Time(double random) => Shortest + (random * Spread);
}
