using System.Collections.Frozen;
using Node.Core.Chain;
using Node.Core.Encoding;
using Node.Core.Les.Messages;

namespace Node.Core.Les;

/// <summary>All messages of les/2 to les/4. Codes 0x08, 0x09 and 0x0c to 0x0e were les/1's.</summary>
internal static class MessageKinds
{
    public const uint FirstWithStop = 3;
    public const int Stop = 0x16;
    public const int Resume = 0x17;

    private static readonly MessageKind[] Rows =
    [
        Row<Status>(0x00, "Status", EntryCodec.ReadStatus, EntryCodec.WriteStatus),
        Row<Announce>(0x01, "Announce", EntryCodec.ReadAnnounce, EntryCodec.WriteAnnounce),
        Row<GetHeaders>(0x02, "GetBlockHeaders", RequestCodec.ReadHeaders, RequestCodec.WriteHeaders),
        Row<Headers>(0x03, "BlockHeaders", ReplyCodec.ReadHeaders, ReplyCodec.WriteHeaders),
        Row<GetBodies>(0x04, "GetBlockBodies", RequestCodec.ReadBodies, RequestCodec.WriteBodies),
        Row<Bodies>(0x05, "BlockBodies", ReplyCodec.ReadBodies, ReplyCodec.WriteBodies),
        Row<GetReceipts>(0x06, "GetReceipts", RequestCodec.ReadReceipts, RequestCodec.WriteReceipts),
        Row<BlockReceipts>(0x07, "Receipts", ReplyCodec.ReadReceipts, ReplyCodec.WriteReceipts),
        Row<GetCodes>(0x0a, "GetCode", RequestCodec.ReadCodes, RequestCodec.WriteCodes),
        Row<Codes>(0x0b, "Code", ReplyCodec.ReadCodes, ReplyCodec.WriteCodes),
        Row<GetProofs>(0x0f, "GetProofsV2", RequestCodec.ReadProofs, RequestCodec.WriteProofs),
        Row<Proofs>(0x10, "ProofsV2", ReplyCodec.ReadProofs, ReplyCodec.WriteProofs),
        Row<GetHelperProofs>(0x11, "GetHelperTrieProofs", RequestCodec.ReadHelperProofs, RequestCodec.WriteHelperProofs),
        Row<HelperProofs>(0x12, "HelperTrieProofs", ReplyCodec.ReadHelperProofs, ReplyCodec.WriteHelperProofs),
        Row<SendTransactions>(0x13, "SendTxV2", RequestCodec.ReadTransactions, RequestCodec.WriteTransactions),
        Row<GetTransactionStatuses>(0x14, "GetTxStatus", RequestCodec.ReadStatuses, RequestCodec.WriteStatuses),
        Row<TransactionStatuses>(0x15, "TxStatus", ReplyCodec.ReadStatuses, ReplyCodec.WriteStatuses),
        Row<StopRequests>(Stop, "Stop", EntryCodec.ReadStop, EntryCodec.WriteStop, FirstWithStop),
        Row<ResumeRequests>(Resume, "Resume", EntryCodec.ReadResume, EntryCodec.WriteResume, FirstWithStop),
    ];

    private static readonly FrozenDictionary<int, MessageKind> ByCode = Rows.ToFrozenDictionary(row => row.Code);
    private static readonly FrozenDictionary<Type, MessageKind> ByRecord = Rows.ToFrozenDictionary(row => row.Record);

    public static MessageKind? Of(int code) => ByCode.GetValueOrDefault(code);

    public static MessageKind Of(LesMessage message) => ByRecord[message.GetType()];

    private static MessageKind Row<T>(
        int code, string name, FieldReader.ItemReader<T> read, Action<T, RlpWriter> write, uint since = LesCodec.FirstVersion)
        where T : LesMessage =>
        new(code, name, typeof(T), since, (ref reader) => read(ref reader), (message, writer) => write((T)message, writer));
}
