using Akka.Actor;

namespace Node.Host;

/// <summary>Why the process ends, with its exit code.</summary>
/// <param name="exitCode">One of <see cref="ExitCode"/>.</param>
/// <param name="message">The one line for the operator; null where there is nothing to say.</param>
internal sealed class EndReason(int exitCode, string? message) : CoordinatedShutdown.Reason
{
    public int ExitCode { get; } = exitCode;

    public string? Message { get; } = message;
}
