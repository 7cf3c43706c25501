using Node.Core.Les.Messages;

namespace Node.Core.Les;

/// <summary>A row of <see cref="RequestKinds"/>: a kind of request, what it may ask for at most and what it costs on the reference machine.</summary>
/// <param name="Code">Of the request; its costs are announced under it.</param>
/// <param name="MaxItems">Of one request.</param>
/// <param name="Time">Serving time in nanoseconds that is reckoned with.</param>
/// <param name="BytesIn">Of a request at most.</param>
/// <param name="BytesOut">Of an answer at most.</param>
/// <param name="MinItems">A client of the smallest capacity may ask for so many three times in a row.</param>
public sealed record RequestKind(
    int Code, string Name, int MaxItems, RequestCost Time, RequestCost BytesIn, RequestCost BytesOut, int MinItems, Func<LesRequest, ulong> Count);
