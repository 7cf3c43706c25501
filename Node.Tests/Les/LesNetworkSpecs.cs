using System.Collections.Immutable;
using Node.Actors.Les;
using Node.Actors.Les.Client;
using Node.Core.Chain;
using Node.Core.Les.Messages;
using Node.Core.Les.Odr;
using Node.Core.Primitives;
using Node.Tests.Core.Chain;
using Xunit;
using Address = Node.Core.Primitives.Address;

namespace Node.Tests.Les;

public sealed class LesNetworkSpecs : LesNetworkSpec
{
    public static TheoryData<string, uint> ChainsAndVersions { get; } = new()
    {
        { "clique-les", 2 },
        { "clique-les", 3 },
        { "clique-les", 4 },
        { "pow-les", 2 },
        { "pow-les", 3 },
        { "pow-les", 4 },
    };

    public static TheoryData<uint> Versions { get; } = [2, 3, 4];

    [SkippableTheory]
    [MemberData(nameof(ChainsAndVersions))]
    public void A_client_should_have_all_headers_of_its_server(string chain, uint version)
    {
        var server = Server(chain);
        var client = Client(chain, version: version);

        client.Dial(server);

        Synced(client, server);
        var summary = Assert.Single(Servers(client));
        Assert.Equal((server.Id, version), (summary.Id, summary.Version));
        client.At("les").Tell(LesClientProtocol.GetStatus.Instance, Probe);
        var status = Probe.FishForMessage<LesClientProtocol.Status>(_ => true, Long);
        Assert.Equal((true, 1, 1, null), (status.IsSynced, status.Servers, status.Suitable, status.Health));
    }

    [SkippableTheory]
    [MemberData(nameof(ChainsAndVersions))]
    public void Every_kind_of_piece_should_be_as_an_archive_node_has_it(string chain, uint version)
    {
        var server = Server(chain);
        var client = Client(chain, version: version);
        client.Dial(server);
        Synced(client, server);

        foreach (var (at, result) in Some(chain, "eth_getBalance"))
            Assert.Equal(UInt256.Parse(result), Account(client, at[0], at[1])?.Balance ?? UInt256.Zero);
        foreach (var (at, result) in Some(chain, "eth_getCode").Where(answer => answer.Result != "0x"))
        {
            var code = Get<Node.Core.State.ContractCode>(client, new CodeRequest(HeaderAt(client, at[1]), Address.Parse(at[0]), Account(client, at[0], at[1])!.Value.CodeHash));
            Assert.Equal(result, $"0x{Convert.ToHexStringLower(code.Bytes)}");
        }

        foreach (var (at, result) in Some(chain, "eth_getStorageAt"))
        {
            if (Account(client, at[0], at[2]) is not { } account)
                continue;
            var request = new StorageRequest(HeaderAt(client, at[2]), Address.Parse(at[0]), account.StorageRoot, [UInt256.Parse(at[1])]);
            Assert.Equal(UInt256.Parse(result), Assert.Single(Get<ImmutableArray<ProvenSlot>>(client, request)).Value);
        }

        foreach (var (_, receipt) in SharedChains.Answers(chain, "eth_getTransactionReceipt").Take(5))
        {
            var header = HeaderAt(client, receipt.GetProperty("blockNumber").GetString()!);
            var hash = SharedChains.Hash(receipt, "transactionHash");
            var index = (int)SharedChains.Number(receipt, "transactionIndex").LowUInt64;
            Assert.Equal(hash, Get<Body>(client, new BodyRequest(header)).Transactions[index].Hash);
            var found = Get<ImmutableArray<Receipt>>(client, new ReceiptsRequest(header))[index];
            Assert.Equal(SharedChains.Number(receipt, "cumulativeGasUsed"), (UInt256)found.CumulativeGasUsed);
            Assert.Equal(header, Get<Header>(client, new HeaderRequest(header.Hash)));
            var status = Assert.Single(Get<ImmutableArray<TransactionStatus>>(client, new TransactionStatusRequest([hash])));
            Assert.Equal((TransactionState.Included, header.Number), (status.State, status.Place!.Value.Number));
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Versions))]
    public void New_heads_should_be_followed(uint version)
    {
        var server = Server("clique-les", head: 100);
        var client = Client("clique-les", version: version);
        client.Dial(server);
        Synced(client, server);

        server.Import("clique-les", 101, 101);
        Synced(client, server);
        server.Import("clique-les", 102, 400);

        Assert.Equal(400UL, Synced(client, server).Header.Number);
    }

    [SkippableFact]
    public void What_no_server_has_should_be_refused_with_the_reason_of_each()
    {
        var server = Server("clique-les");
        var client = Client("clique-les", "actors.les.client.retrieval.suitable-wait = 100ms");
        client.Dial(server);
        var head = Synced(client, server).Header;

        var failed = Assert.IsType<LesProtocol.NotRetrieved>(Answer(Ask(client, new BodyRequest(head with { Number = 1_000_000 }))));

        var refusal = Assert.Single(failed.Servers);
        Assert.Equal($"{server.Id}", refusal.Server);
        Assert.NotEmpty(refusal.Reason);
    }

    [SkippableTheory]
    [MemberData(nameof(Versions))]
    public void A_server_that_begins_anew_in_the_middle_of_a_retrieval_should_answer_it(uint version)
    {
        var server = Server("clique-les");
        var client = Client("clique-les", version: version);
        client.Dial(server);
        var head = Synced(client, server).Header;
        var key = server.Key;
        var port = server.EndPoint.Port;

        server.System.Terminate();
        var ids = Enumerable.Range(1, 20).Select(number => Ask(client, new BodyRequest(HeaderOf(client, head.Number - (ulong)number)))).ToList();
        var again = Kept(LesNode.Server(CreateTestProbe(), "clique-les", key: key, port: port));

        foreach (var id in ids)
            Assert.IsType<LesProtocol.Retrieved>(Answer(id));
        Assert.IsType<LesProtocol.Retrieved>(Answer(Ask(client, new BodyRequest(head))));
        Assert.Equal(server.Id, again.Id);
    }

    [SkippableFact]
    public void A_server_that_begins_anew_with_a_shorter_chain_should_give_what_it_has_and_be_followed_when_it_has_passed_us()
    {
        var server = Server("clique-les", head: 200);
        var client = Client("clique-les", "actors.les.client.retrieval.suitable-wait = 100ms");
        client.Dial(server);
        var head = Synced(client, server).Header;

        server.System.Terminate();
        var again = Kept(LesNode.Server(CreateTestProbe(), "clique-les", head: 100, key: server.Key, port: server.EndPoint.Port));
        AwaitAssert(() => Assert.Equal(100UL, Assert.Single(Servers(client)).HeadNumber), Long);

        Assert.IsType<LesProtocol.Retrieved>(Answer(Ask(client, new BodyRequest(HeaderOf(client, 50)))));
        Assert.Equal("its head is 100", Assert.Single(Assert.IsType<LesProtocol.NotRetrieved>(Answer(Ask(client, new BodyRequest(head)))).Servers).Reason);
        again.Import("clique-les", 101, 400);
        Assert.Equal(400UL, Synced(client, again).Header.Number);
    }

    private ImmutableArray<LesClientProtocol.ServerSummary> Servers(LesNode client)
    {
        client.At("les").Tell(LesClientProtocol.GetServers.Instance, Probe);
        return Probe.FishForMessage<LesClientProtocol.ServerList>(_ => true, Long).Servers;
    }

    private static IEnumerable<(string[] At, string Result)> Some(string chain, string method)
    {
        var answers = SharedChains.Answers(chain, method).ToList();
        return answers.Where((_, index) => index % Math.Max(answers.Count / 30, 1) == 0)
            .Select(answer => (answer.Params.EnumerateArray().Select(param => param.GetString()!).ToArray(), answer.Result.GetString()!));
    }

    private Header HeaderAt(LesNode client, string number) => HeaderOf(client, UInt256.Parse(number).LowUInt64);

    private Node.Core.State.Account? Account(LesNode client, string address, string number) =>
        Get<ProvenAccount>(client, new AccountRequest(HeaderAt(client, number), Address.Parse(address))).Account;
}
