using Node.Core.Chain;
using Node.Core.Les.Messages;
using Node.Core.Primitives;

namespace Node.Core.Les;

/// <summary>The status that both ends of les begin with (caps/les.md, "Status"), to send and to judge.</summary>
public static class LesHandshake
{
    /// <summary>From connecting to the other end's status.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>What a client sends. Its head is of no interest; old servers want the keys.</summary>
    public static Status OfClient(uint version, LesIdentity self, ClientStatus client)
    {
        var entries = Common(version, self, default, default, 0);
        entries.Add(EntryKeys.AnnounceType, (ulong)client.Announce);
        return new Status(entries.ToImmutable());
    }

    public static Status OfServer(LesIdentity self, ServerStatus server)
    {
        var terms = server.Terms;
        var entries = Common(terms.Version, self, terms.HeadTotalDifficulty, terms.HeadHash, terms.HeadNumber);
        if (terms.ServesHeaders)
            entries.Add(EntryKeys.ServeHeaders);
        if (terms.ChainSince is { } chainSince)
        {
            entries.Add(EntryKeys.ServeChainSince, chainSince);
            if (terms.RecentChain > 0)
                entries.Add(EntryKeys.ServeRecentChain, terms.RecentChain);
        }

        if (terms.StateSince is { } stateSince)
        {
            entries.Add(EntryKeys.ServeStateSince, stateSince);
            entries.Add(EntryKeys.ServeRecentState, terms.RecentState);
        }

        if (terms.RelaysTransactions)
            entries.Add(EntryKeys.TxRelay);
        if (terms.Version >= LesCodec.LastVersion)
            entries.Add(EntryKeys.RecentTxLookup, terms.RecentTxLookup);
        entries.Add(server.Flow);
        entries.Add(EntryKeys.Costs, server.Costs);
        if (server.Checkpoint is { } checkpoint)
        {
            entries.Add(EntryKeys.Checkpoint, checkpoint);
            entries.Add(EntryKeys.CheckpointHeight, server.CheckpointHeight);
        }

        return new Status(entries.ToImmutable());
    }

    /// <summary>What a client makes of the status of a server.</summary>
    /// <param name="isTrusted">One that only tells its head is of use then.</param>
    public static HandshakeResult<ServerStatus> ReadServer(uint version, LesIdentity self, Status received, bool isTrusted)
    {
        var entries = new EntryMap(received.Entries);
        if (Differs(version, self, entries) is { } difference)
            return new(null, difference.Fault, difference.Reason);
        if (entries.UInt64(EntryKeys.HeadNumber) is not { } number)
            return Bad<ServerStatus>(EntryKeys.HeadNumber);
        if (entries.Hash(EntryKeys.HeadHash) is not { } hash)
            return Bad<ServerStatus>(EntryKeys.HeadHash);
        if (entries.UInt256(EntryKeys.HeadTotalDifficulty) is not { } total)
            return Bad<ServerStatus>(EntryKeys.HeadTotalDifficulty);
        var lookup = version < LesCodec.LastVersion ? 0 : entries.UInt64(EntryKeys.RecentTxLookup);
        var terms = new ServerTerms(
            version, number, hash, total, entries.Has(EntryKeys.ServeHeaders),
            entries.UInt64(EntryKeys.ServeChainSince), entries.UInt64(EntryKeys.ServeRecentChain) ?? 0,
            entries.UInt64(EntryKeys.ServeStateSince), entries.UInt64(EntryKeys.ServeRecentState) ?? 0,
            entries.Has(EntryKeys.TxRelay), lookup ?? 0);
        if (terms.OnlyAnnounces && !isTrusted)
            return new(null, HandshakeFault.OnlyAnnounces, "it only tells its head");
        if (lookup is null)
            return Bad<ServerStatus>(EntryKeys.RecentTxLookup);
        return ReadFlow(entries, terms);
    }

    /// <summary>What a server makes of the status of a client.</summary>
    public static HandshakeResult<ClientStatus> ReadClient(uint version, LesIdentity self, Status received)
    {
        var entries = new EntryMap(received.Entries);
        if (Differs(version, self, entries) is { } difference)
            return new(null, difference.Fault, difference.Reason);
        if (entries.Has(EntryKeys.Recharge))
            return new(new ClientStatus(AnnounceType.None, IsServer: true), default, null);
        if (!entries.Has(EntryKeys.AnnounceType))
            return new(new ClientStatus(AnnounceType.Simple), default, null);
        return entries.UInt64(EntryKeys.AnnounceType) is { } type and <= (ulong)AnnounceType.Signed
            ? new(new ClientStatus((AnnounceType)type), default, null)
            : Bad<ClientStatus>(EntryKeys.AnnounceType);
    }

    private static EntryList Common(uint version, LesIdentity self, UInt256 total, Hash256 hash, ulong number)
    {
        var entries = new EntryList();
        entries.Add(EntryKeys.ProtocolVersion, version);
        entries.Add(EntryKeys.NetworkId, self.Spec.NetworkId);
        entries.Add(EntryKeys.HeadTotalDifficulty, total);
        entries.Add(EntryKeys.HeadHash, hash);
        entries.Add(EntryKeys.HeadNumber, number);
        entries.Add(EntryKeys.GenesisHash, self.Spec.Genesis.Hash);
        if (version >= LesCodec.LastVersion)
            entries.Add(EntryKeys.ForkId, self.ForkId);
        return entries;
    }

    private static (HandshakeFault Fault, string Reason)? Differs(uint version, LesIdentity self, EntryMap entries)
    {
        if (entries.Hash(EntryKeys.GenesisHash) is not { } genesis)
            return BadEntry(EntryKeys.GenesisHash);
        if (entries.UInt64(EntryKeys.NetworkId) is not { } network)
            return BadEntry(EntryKeys.NetworkId);
        if (entries.UInt64(EntryKeys.ProtocolVersion) is not { } spoken)
            return BadEntry(EntryKeys.ProtocolVersion);
        if (genesis != self.Spec.Genesis.Hash)
            return (HandshakeFault.WrongGenesis, $"its genesis is {genesis}, ours {self.Spec.Genesis.Hash}");
        if (network != self.Spec.NetworkId)
            return (HandshakeFault.WrongNetwork, $"its network is {network}, ours {self.Spec.NetworkId}");
        if (spoken != version)
            return (HandshakeFault.WrongVersion, $"it speaks les/{spoken}, les/{version} is negotiated");
        if (version < LesCodec.LastVersion)
            return null;
        if (entries.ForkId(EntryKeys.ForkId) is not { } id)
            return BadEntry(EntryKeys.ForkId);
        var verdict = new ForkIdFilter(self.Spec).Judge(id, self.Head.Number, self.Head.Timestamp);
        return verdict == ForkIdVerdict.Compatible ? null
            : (HandshakeFault.WrongFork, verdict == ForkIdVerdict.RemoteIsStale ? "it lacks a fork that we have passed" : "it is on another fork");
    }

    private static HandshakeResult<ServerStatus> ReadFlow(EntryMap entries, ServerTerms terms)
    {
        if (entries.UInt64(EntryKeys.Limit) is not { } limit)
            return Bad<ServerStatus>(EntryKeys.Limit);
        if (entries.UInt64(EntryKeys.Recharge) is not { } recharge)
            return Bad<ServerStatus>(EntryKeys.Recharge);
        if (entries.Costs(EntryKeys.Costs) is not { } costs)
            return Bad<ServerStatus>(EntryKeys.Costs);
        var flow = new FlowParameters(limit, recharge);
        if (!flow.IsSane)
            return Bad<ServerStatus>(EntryKeys.Limit);
        if (!terms.OnlyAnnounces && costs.Missing is { } missing)
            return new(null, HandshakeFault.LacksRequest, $"it does not serve {missing.Name}");
        return new(
            new ServerStatus(
                terms, flow, costs, entries.Checkpoint(EntryKeys.Checkpoint), entries.UInt64(EntryKeys.CheckpointHeight) ?? 0),
            default,
            null);
    }

    private static HandshakeResult<T> Bad<T>(string key)
        where T : class =>
        new(null, HandshakeFault.BadEntry, BadEntry(key).Reason);

    private static (HandshakeFault Fault, string Reason) BadEntry(string key) => (HandshakeFault.BadEntry, $"{key} is missing or not as it should be");
}
