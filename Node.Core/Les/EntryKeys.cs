namespace Node.Core.Les;

/// <summary>Keys of statuses and announcements (caps/les.md).</summary>
internal static class EntryKeys
{
    public const string ProtocolVersion = "protocolVersion";
    public const string NetworkId = "networkId";
    public const string HeadTotalDifficulty = "headTd";
    public const string HeadHash = "headHash";
    public const string HeadNumber = "headNum";
    public const string GenesisHash = "genesisHash";
    public const string ForkId = "forkID";
    public const string RecentTxLookup = "recentTxLookup";
    public const string AnnounceType = "announceType";
    public const string ServeHeaders = "serveHeaders";
    public const string ServeChainSince = "serveChainSince";
    public const string ServeRecentChain = "serveRecentChain";
    public const string ServeStateSince = "serveStateSince";
    public const string ServeRecentState = "serveRecentState";
    public const string TxRelay = "txRelay";
    public const string Limit = "flowControl/BL";
    public const string Recharge = "flowControl/MRR";
    public const string Costs = "flowControl/MRC";
    public const string Checkpoint = "checkpoint/value";
    public const string CheckpointHeight = "checkpoint/registerHeight";
    public const string Sign = "sign";
}
