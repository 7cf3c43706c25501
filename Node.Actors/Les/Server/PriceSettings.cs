namespace Node.Actors.Les.Server;

/// <summary><c>actors.les.server.prices</c>, see <see cref="Node.Core.Les.Serving.PoolTerms"/>.</summary>
internal sealed record PriceSettings(int Time, int Capacity, int Request);
