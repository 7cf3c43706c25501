using System.Collections.Frozen;
using System.Collections.Immutable;
using Node.Core.Les.Messages;

namespace Node.Core.Les;

/// <summary>
/// The eight kinds of requests of les/2 to les/4 with geth's limits, and its costs on a machine that is as fast as its authors': one cost unit is a
/// nanosecond there (les-facts 2.4).
/// </summary>
public static class RequestKinds
{
    public const int MaxHeaders = 192;
    public const int MaxBodies = 32;
    public const int MaxReceipts = 128;
    public const int MaxCodes = 64;
    public const int MaxProofs = 64;
    public const int MaxTransactions = 64;
    public const int MaxStatuses = 256;

    public static RequestKind Headers { get; } =
        Row<GetHeaders>(0x02, "headers", MaxHeaders, new(150_000, 30_000), new(40, 0), new(0, 556), MaxHeaders, request => request.Amount);

    public static RequestKind Bodies { get; } =
        Row<GetBodies>(0x04, "bodies", MaxBodies, new(0, 700_000), new(0, 40), new(0, 100_000), 1, request => (ulong)request.Blocks.Length);

    public static RequestKind Receipts { get; } =
        Row<GetReceipts>(0x06, "receipts", MaxReceipts, new(0, 1_000_000), new(0, 40), new(0, 200_000), 1, request => (ulong)request.Blocks.Length);

    public static RequestKind Codes { get; } =
        Row<GetCodes>(0x0a, "code", MaxCodes, new(0, 450_000), new(0, 80), new(0, 50_000), 1, request => (ulong)request.Names.Length);

    public static RequestKind Proofs { get; } =
        Row<GetProofs>(0x0f, "proofs", MaxProofs, new(0, 600_000), new(0, 80), new(0, 4_000), 1, request => (ulong)request.Names.Length);

    public static RequestKind HelperProofs { get; } = Row<GetHelperProofs>(
        0x11, "helper proofs", MaxProofs, new(0, 1_000_000), new(0, 20), new(0, 4_000), 16, request => (ulong)request.Names.Length);

    public static RequestKind SendTransactions { get; } = Row<SendTransactions>(
        0x13, "sent transactions", MaxTransactions, new(0, 450_000), new(0, 16_500), new(0, 100), 8, request => (ulong)request.Transactions.Length);

    public static RequestKind Statuses { get; } = Row<GetTransactionStatuses>(
        0x14, "statuses", MaxStatuses, new(0, 250_000), new(0, 50), new(0, 100), 64, request => (ulong)request.Hashes.Length);

    /// <summary>In the order of their codes.</summary>
    public static ImmutableArray<RequestKind> All { get; } =
        [Headers, Bodies, Receipts, Codes, Proofs, HelperProofs, SendTransactions, Statuses];

    private static readonly FrozenDictionary<Type, RequestKind> ByRecord = new Dictionary<Type, RequestKind>
    {
        [typeof(GetHeaders)] = Headers,
        [typeof(GetBodies)] = Bodies,
        [typeof(GetReceipts)] = Receipts,
        [typeof(GetCodes)] = Codes,
        [typeof(GetProofs)] = Proofs,
        [typeof(GetHelperProofs)] = HelperProofs,
        [typeof(SendTransactions)] = SendTransactions,
        [typeof(GetTransactionStatuses)] = Statuses,
    }.ToFrozenDictionary();

    public static RequestKind Of(LesRequest request) => ByRecord[request.GetType()];

    private static RequestKind Row<T>(
        int code, string name, int maxItems, RequestCost time, RequestCost bytesIn, RequestCost bytesOut, int minItems, Func<T, ulong> count)
        where T : LesRequest =>
        new(code, name, maxItems, time, bytesIn, bytesOut, minItems, request => count((T)request));
}
