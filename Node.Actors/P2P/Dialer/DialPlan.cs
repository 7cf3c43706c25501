using System.Collections.Immutable;
using Node.Actors.P2P.Peers;
using Node.Core.Primitives;

namespace Node.Actors.P2P.Dialer;

/// <summary>What is to be done now.</summary>
/// <param name="Dials">They count as being dialled already.</param>
/// <param name="Lookups">Static and trusted nodes whose names are to be resolved first.</param>
/// <param name="Missing">How many more dynamic dials there were room for, had there been candidates.</param>
/// <param name="Wake">When there is something to do if nothing happens; null for never.</param>
internal sealed record DialPlan(ImmutableArray<PeersProtocol.Connect> Dials, ImmutableArray<Enode> Lookups, int Missing, DateTimeOffset? Wake);
