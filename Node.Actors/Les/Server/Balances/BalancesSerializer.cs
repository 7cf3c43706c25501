using System.Collections.Immutable;
using System.Net;
using Akka.Actor;
using Akka.Serialization;
using Node.Core.Encoding;

namespace Node.Actors.Les.Server.Balances;

/// <summary>
/// <see cref="BalancesEvent"/>s in RLP. A client is <c>[id, balance, capacity]</c>, an address <c>[bytes, debt, time in ms since 1970]</c>; amounts are
/// rounded to whole cost units, the factor to millionths; an amount that was added is <c>[id, is negative, amount]</c>. A new version of an event gets a
/// new manifest; the old ones stay readable.
/// </summary>
public sealed class BalancesSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private const string Added = "added";
    private const string Promised = "promised";
    private const string Used = "used";
    private const string Whole = "balances";
    private const double FactorUnit = 1e6;

    public override string Manifest(object o) => o switch
    {
        BalancesEvent.Added => Added,
        BalancesEvent.Promised => Promised,
        BalancesEvent.Used => Used,
        BalancesEvent.Whole => Whole,
        _ => throw new ArgumentException($"{o.GetType()} is no event of the balances.", nameof(o)),
    };

    public override byte[] ToBinary(object obj)
    {
        var writer = new RlpWriter();
        writer.BeginList();
        switch ((BalancesEvent)obj)
        {
            case BalancesEvent.Added added:
                writer.Write(added.Id);
                writer.Write(added.Amount < 0 ? 1UL : 0);
                writer.Write((ulong)Math.Abs((decimal)added.Amount));
                break;
            case BalancesEvent.Promised promised:
                writer.Write(promised.Id);
                writer.Write(promised.Capacity);
                break;
            case BalancesEvent.Used used:
                Write(used.Credits, used.Debts, used.Factor, writer);
                break;
            case BalancesEvent.Whole whole:
                Write(whole.Credits, whole.Debts, whole.Factor, writer);
                break;
        }

        writer.EndList();
        return writer.ToArray();
    }

    /// <exception cref="ArgumentException">The bytes are not what the manifest says: recovery fails, rather than balances with gaps.</exception>
    public override object FromBinary(byte[] bytes, string manifest)
    {
        var reader = new RlpReader(bytes);
        return (reader.TryEnterList() ? Read(ref reader, manifest) : null)
            ?? throw new ArgumentException($"These {bytes.Length} bytes are no '{manifest}' of the balances.", nameof(bytes));
    }

    private static BalancesEvent? Read(ref RlpReader reader, string manifest)
    {
        switch (manifest)
        {
            case Added:
                return reader.TryReadNodeId(out var payer) && reader.TryReadUInt64(out var isNegative) && reader.TryReadUInt64(out var amount)
                    ? new BalancesEvent.Added(payer, isNegative == 0 ? (long)Math.Min(amount, long.MaxValue) : -(long)Math.Min(amount, long.MaxValue))
                    : null;
            case Promised:
                return reader.TryReadNodeId(out var id) && reader.TryReadUInt64(out var capacity) ? new BalancesEvent.Promised(id, capacity) : null;
            case Used:
                return TryRead(ref reader, out var credits, out var debts, out var factor) ? new BalancesEvent.Used(credits, debts, factor) : null;
            case Whole:
                return TryRead(ref reader, out var all, out var owed, out var speed) ? new BalancesEvent.Whole(all, owed, speed) : null;
            default:
                return null;
        }
    }

    private static void Write(ImmutableArray<BalancesEvent.Credit> credits, ImmutableArray<BalancesEvent.Owed> debts, double factor, RlpWriter writer)
    {
        writer.WriteList(credits, Write);
        writer.WriteList(debts, Write);
        writer.Write(Rounded(factor * FactorUnit));
    }

    private static void Write(BalancesEvent.Credit credit, RlpWriter writer)
    {
        writer.BeginList();
        writer.Write(credit.Id);
        writer.Write(Rounded(credit.Balance));
        writer.Write(credit.Capacity);
        writer.EndList();
    }

    private static void Write(BalancesEvent.Owed owed, RlpWriter writer)
    {
        writer.BeginList();
        writer.Write(owed.Address.GetAddressBytes());
        writer.Write(Rounded(owed.Debt));
        writer.Write(owed.At);
        writer.EndList();
    }

    private static bool TryRead(
        ref RlpReader reader, out ImmutableArray<BalancesEvent.Credit> credits, out ImmutableArray<BalancesEvent.Owed> debts, out double factor)
    {
        (debts, factor) = ([], 0);
        if (!reader.TryReadList(TryReadCredit, out credits) || !reader.TryReadList(TryReadOwed, out debts) || !reader.TryReadUInt64(out var millionths))
            return false;
        factor = millionths / FactorUnit;
        return factor > 0;
    }

    private static bool TryReadCredit(ref RlpReader reader, out BalancesEvent.Credit credit)
    {
        credit = default;
        if (!reader.TryEnterList() || !reader.TryReadNodeId(out var id) || !reader.TryReadUInt64(out var balance) || !reader.TryReadUInt64(out var capacity))
            return false;
        credit = new BalancesEvent.Credit(id, balance, capacity);
        return reader.TryLeaveList();
    }

    private static bool TryReadOwed(ref RlpReader reader, out BalancesEvent.Owed owed)
    {
        owed = default;
        if (!reader.TryEnterList() || !reader.TryReadBytes(out var address) || address.Length is not (4 or 16)
            || !reader.TryReadUInt64(out var debt) || !reader.TryReadTime(out var at))
        {
            return false;
        }

        owed = new BalancesEvent.Owed(new IPAddress(address), debt, at);
        return reader.TryLeaveList();
    }

    private static ulong Rounded(double amount) => (ulong)Math.Clamp(Math.Round(amount), 0, 9e18);
}
