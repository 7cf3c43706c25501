namespace Node.Core.Les.Serving;

/// <summary>How clients share what the server gives.</summary>
/// <param name="MaxClients">At a time.</param>
/// <param name="MinCapacity">Of every client that is served, and the most of one without a balance.</param>
/// <param name="ConnectedBias">A client that is here is left in its place as if each newcomer had been here for so long too.</param>
/// <param name="DebtDecay">In that time what an address has used is forgotten to 1/e.</param>
/// <param name="TimePrice">In cost units per millisecond of being connected.</param>
/// <param name="CapacityPrice">Of a unit of capacity in a millisecond; 1: as much as using it up costs.</param>
/// <param name="RequestPrice">Of a cost unit of a request.</param>
public sealed record PoolTerms(
    int MaxClients, ulong MinCapacity, TimeSpan ConnectedBias, TimeSpan DebtDecay, double TimePrice, double CapacityPrice, double RequestPrice)
{
    /// <summary>What being connected costs.</summary>
    internal double Charge(ulong capacity, TimeSpan time) => time.TotalMilliseconds * (TimePrice + (CapacityPrice * capacity));
}
