namespace Node.Tests.Engine;

/// <summary>The failure that a spec asks an actor for.</summary>
internal sealed class Boom(string message = "boom") : Exception(message);
