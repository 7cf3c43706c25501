using Node.Core.Les.Odr;
using Node.Core.Queries;

namespace Node.Actors.Odr.Query;

/// <summary>A piece that a query wants from servers.</summary>
internal sealed record PieceRequest(PieceKey Key, OdrRequest Request);
