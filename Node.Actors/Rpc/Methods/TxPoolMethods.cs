using System.Text.Json;
using Node.Actors.Rpc.Call;
using Node.Actors.Rpc.Json;
using Node.Actors.TxPool;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Actors.Rpc.Methods;

/// <summary><c>txpool_</c>: by sender, and of a sender by nonce.</summary>
internal static class TxPoolMethods
{
    public static IReadOnlyList<Method> Rows { get; } =
    [
        new("txpool_status", (_, scope) => Content(scope).Select(content => new Result(writer =>
        {
            writer.WriteStartObject();
            writer.WriteQuantity("pending", (ulong)content.Pending.Length);
            writer.WriteQuantity("queued", (ulong)content.Queued.Length);
            writer.WriteEndObject();
        }))),
        new("txpool_content", (_, scope) => Content(scope).Select(content => new Result(writer => Write(writer, content, BySender(TransactionJson.WritePending))))),
        new("txpool_inspect", (_, scope) => Content(scope).Select(content => new Result(writer => Write(writer, content, BySender(WriteSummary))))),
        new("txpool_contentFrom", (arguments, scope) =>
        {
            var address = arguments.Required().Address();
            return Content(scope).Select(content => new Result(writer => Write(
                writer,
                content,
                (writer, transactions) => WriteByNonce(writer, transactions.Where(transaction => transaction.Sender == address), TransactionJson.WritePending))));
        }),
    ];

    private static Step<TxPoolProtocol.Content> Content(CallScope scope) =>
        scope.Pool<TxPoolProtocol.Content>(id => new TxPoolProtocol.GetContent(id));

    private static void Write(Utf8JsonWriter writer, TxPoolProtocol.Content content, Action<Utf8JsonWriter, IEnumerable<Transaction>> write)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("pending");
        write(writer, content.Pending);
        writer.WritePropertyName("queued");
        write(writer, content.Queued);
        writer.WriteEndObject();
    }

    private static Action<Utf8JsonWriter, IEnumerable<Transaction>> BySender(Action<Utf8JsonWriter, Transaction> write) => (writer, transactions) =>
    {
        writer.WriteStartObject();
        foreach (var account in transactions.GroupBy(transaction => transaction.Sender ?? Address.Zero))
        {
            var sender = account.Key;
            writer.WritePropertyName(sender.ToChecksumString());
            WriteByNonce(writer, account, write);
        }

        writer.WriteEndObject();
    };

    private static void WriteByNonce(Utf8JsonWriter writer, IEnumerable<Transaction> transactions, Action<Utf8JsonWriter, Transaction> write)
    {
        writer.WriteStartObject();
        foreach (var transaction in transactions)
        {
            writer.WritePropertyName(((UInt256)transaction.Nonce).ToString());
            write(writer, transaction);
        }

        writer.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter writer, Transaction transaction)
    {
        var target = transaction.To is { } to ? to.ToChecksumString() : "contract creation";
        writer.WriteStringValue($"{target}: {transaction.Value} wei + {(UInt256)transaction.GasLimit} gas × {transaction.MaxFeePerGas} wei");
    }
}
