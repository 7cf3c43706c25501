namespace Node.Core.Evm;

/// <summary>Why the interpreter left a frame.</summary>
internal enum Exit : byte
{
    /// <summary>It ended; its output is set.</summary>
    Returned,

    /// <summary>It asks for a call or creation and goes on with its outcome.</summary>
    Calls,

    /// <summary>It failed, or reverted with its output set.</summary>
    Failed,
}
