namespace Node.Host.Devnet;

/// <summary>The devnet cannot go on; the message says why in one line.</summary>
internal sealed class DevnetException(string message) : Exception(message);
