namespace Node.Host;

/// <summary>How the process ends.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>Something failed while running.</summary>
    public const int Failure = 1;

    /// <summary>The command line, the configuration or what they name is wrong; one line has said what.</summary>
    public const int BadInput = 2;

    /// <summary>Ctrl-C or SIGTERM came before a command was done: what a shell reports for it. What was done is whole.</summary>
    public const int Interrupted = 130;
}
