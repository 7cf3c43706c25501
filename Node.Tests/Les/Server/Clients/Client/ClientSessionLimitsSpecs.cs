using System.Collections.Immutable;
using Node.Actors.Les.Server.Clients.Client;
using Node.Actors.Les.Server.Serving;
using Node.Actors.P2P;
using Node.Core.Chain;
using Node.Core.Les;
using Node.Core.Les.Messages;
using Xunit;
using Status = Node.Core.Les.Messages.Status;

namespace Node.Tests.Les.Server.Clients.Client;

/// <summary>How many items of each kind a request may ask for: beyond that it gets no answer, as geth does it.</summary>
public sealed class ClientSessionLimitsSpecs : LesServerSpec
{
    // Pays a hundred of the dearest items a millisecond.
    private static readonly FlowParameters Rich = FlowParameters.OfCapacity(200_000_000);

    public static TheoryData<string, int> Limits { get; } = new()
    {
        { "headers", 192 },
        { "bodies", 32 },
        { "receipts", 128 },
        { "code", 64 },
        { "proofs", 64 },
        { "helper proofs", 64 },
        { "sent transactions", 64 },
        { "statuses", 256 },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void A_request_of_the_largest_size_should_be_served_and_one_of_an_item_more_be_ignored(string kind, int most)
    {
        var (peer, serving) = (Peer(4), CreateTestProbe());
        var session = ChildActorOf(ClientSession.Props(new ClientTerms(peer.Joined, Chain, ServerStatus(4, Rich), serving, Recharge: 1, PerByteIn: 0)));
        peer.Sent<Status>();
        PeerProbes.Receive(session, Greeting(4));
        peer.Connection.ExpectMsg<SessionProtocol.Credit>();

        foreach (var (id, count) in new[] { (1UL, 0), (2UL, most + 1), (3UL, most) })
            PeerProbes.Receive(session, Asking(kind, id, count));

        Assert.Equal(3UL, serving.ExpectMsg<ServingProtocol.Serve>().Request.Id);
        Assert.Equal(2, peer.Connection.ReceiveN(2).OfType<SessionProtocol.Credit>().Count());
        Assert.Equal(8, Limits.Count);
    }

    private static LesRequest Asking(string kind, ulong id, int count) => kind switch
    {
        "headers" => new GetHeaders(id, new HeaderOrigin(null, 0), (ulong)count, 0, false),
        "bodies" => new GetBodies(id, Some(count, default(Node.Core.Primitives.Hash256))),
        "receipts" => new GetReceipts(id, Some(count, default(Node.Core.Primitives.Hash256))),
        "code" => new GetCodes(id, Some(count, new CodeName(default, default))),
        "proofs" => AskProofs(id, count),
        "helper proofs" => new GetHelperProofs(id, Some(count, new HelperProofName(HelperTrie.Cht, 0, new byte[8], 0, 0))),
        "sent transactions" => new SendTransactions(id, Some(count, new Transaction())),
        "statuses" => new GetTransactionStatuses(id, Some(count, default(Node.Core.Primitives.Hash256))),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    private static ImmutableArray<T> Some<T>(int count, T item) => [.. Enumerable.Repeat(item, count)];
}
