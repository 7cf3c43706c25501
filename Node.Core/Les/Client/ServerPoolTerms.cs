namespace Node.Core.Les.Client;

/// <summary>The bounds of a <see cref="ServerPool"/>.</summary>
/// <param name="Target">Servers to be connected with; trusted ones come on top.</param>
/// <param name="Parallel">Dials under way.</param>
/// <param name="DialTimeout">A dial of which nothing is heard for so long has failed.</param>
/// <param name="Redial">The wait after the first failure, or a loss; grows by half with each further failure.</param>
/// <param name="Distrust">The wait after a server was left for what it did.</param>
/// <param name="Forget">A server that was not met again is forgotten.</param>
/// <param name="MaxServers">Servers that are remembered.</param>
public sealed record ServerPoolTerms(
    int Target, int Parallel, TimeSpan DialTimeout, TimeSpan Redial, TimeSpan Distrust, TimeSpan Forget, int MaxServers);
