using System.Globalization;
using System.Text.Json;
using Node.Actors.Rpc;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Primitives;
using Node.Tests.P2P;
using Xunit;

namespace Node.Tests.Rpc;

/// <summary>What is sent, signed and told by whole nodes: a full one that seals and a light client of it.</summary>
public sealed class RpcNodesSpecs(RpcNodes nodes) : P2PSpec(""), IClassFixture<RpcNodes>
{
    private const string Bob = "0x00000000000000000000000000000000000000b0";

    // Of a contract whose constructor says LOG1 with this topic and has no code.
    private const string Logging = "0x60aa60006000a100";
    private const string Topic = "0x00000000000000000000000000000000000000000000000000000000000000aa";

    private static readonly string Alice = RpcNodes.Alice.PublicKey.ToAddress().ToString();

    private RpcNode Full => nodes.Full;

    private RpcNode Light => nodes.Light;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_raw_transaction_should_be_mined_and_have_a_receipt_on_both(bool isLight)
    {
        var node = isLight ? Light : Full;
        await Together();
        var before = Number(await node.Text("eth_getBalance", $"[\"{Bob}\",\"latest\"]"));
        var raw = Raw(await Nonce(node));

        var hash = await node.Text("eth_sendRawTransaction", $"[\"{raw}\"]");

        var receipt = await node.Receipt(hash!);
        Assert.Equal("0x1", receipt.GetProperty("status").GetString());
        Assert.Equal(before + 1, Number(await node.Text("eth_getBalance", $"[\"{Bob}\",\"latest\"]")));
        Assert.Equal(receipt.ToString(), (await Full.Receipt(hash!)).ToString());
        await Together();
        Assert.Equal(await Full.Text("eth_getTransactionByHash", $"[\"{hash}\"]"), await Light.Text("eth_getTransactionByHash", $"[\"{hash}\"]"));
        Assert.Contains("nonce too low", await Full.Refusal("eth_sendRawTransaction", $"[\"{raw}\"]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_should_reach_filters_and_subscribers_of_both()
    {
        var topics = $"{{\"topics\":[\"{Topic}\"]}}";
        var (fullFilter, lightFilter) = (await Full.Text("eth_newFilter", $"[{topics}]"), await Light.Text("eth_newFilter", $"[{topics}]"));
        var (fullHearer, lightHearer) = (CreateTestProbe(), CreateTestProbe());
        await Full.Call("eth_subscribe", $"[\"logs\",{topics}]", fullHearer);
        await Light.Call("eth_subscribe", $"[\"logs\",{topics}]", lightHearer);

        var hash = await Full.Text("eth_sendRawTransaction", $"[\"{Raw(await Nonce(Full), Logging)}\"]");

        var log = Assert.Single((await Full.Receipt(hash!)).GetProperty("logs").EnumerateArray()).ToString();
        Assert.All(new[] { fullHearer, lightHearer }, hearer =>
            Assert.Equal(log, JsonDocument.Parse(hearer.ExpectMsg<RpcProtocol.Notified>(RpcNode.Long).Result).RootElement.ToString()));
        Assert.Equal($"[{log}]", await Full.Text("eth_getFilterChanges", $"[\"{fullFilter}\"]"));
        Assert.Equal($"[{log}]", await Light.Text("eth_getFilterChanges", $"[\"{lightFilter}\"]"));
        Assert.Equal("[]", await Light.Text("eth_getFilterChanges", $"[\"{lightFilter}\"]"));
        var all = $"[{{\"fromBlock\":\"0x0\",\"topics\":[\"{Topic}\"]}}]";
        Assert.Equal(await Full.Text("eth_getLogs", all), await Light.Text("eth_getLogs", all));
    }

    [Fact]
    public async Task The_accounts_of_the_node_should_sign_when_they_are_unlocked()
    {
        var imported = await Full.Text("personal_importRawKey", $"[\"{Convert.ToHexStringLower(RpcNodes.Alice.Bytes)}\",\"secret\"]");
        Assert.Equal($"[\"{imported}\"]", await Full.Text("eth_accounts"));
        var transaction = $$"""{"from":"{{Alice}}","to":"{{Bob}}","value":"0x1"}""";
        Assert.Equal("authentication needed: password or unlock", await Full.Refusal("eth_sendTransaction", $"[{transaction}]"));
        Assert.Equal("could not decrypt key with given password", await Full.Refusal("personal_unlockAccount", $"[\"{Alice}\",\"wrong\"]"));
        Assert.Equal("True", await Full.Text("personal_unlockAccount", $"[\"{Alice}\",\"secret\",60]"));

        var hash = await Full.Text("eth_sendTransaction", $"[{transaction}]");

        Assert.Equal("0x1", (await Full.Receipt(hash!)).GetProperty("status").GetString());
        var signed = await Full.Call("eth_signTransaction", $$"""[{"from":"{{Alice}}","to":"{{Bob}}","gas":"0x5208","nonce":"0xff","maxFeePerGas":"0x77359400","maxPriorityFeePerGas":"0x1"}]""");
        Assert.Equal(("0x2", "0xff"), (signed.GetProperty("tx").GetProperty("type").GetString(), signed.GetProperty("tx").GetProperty("nonce").GetString()));
        var signature = await Full.Text("eth_sign", $"[\"{Alice}\",\"0x686f\"]");
        Assert.Equal(132, signature!.Length);
        Assert.Equal(signature, await Full.Text("personal_sign", $"[\"0x686f\",\"{Alice}\",\"secret\"]"));
        var typed = """{"types":{"EIP712Domain":[{"name":"name","type":"string"}],"Mail":[{"name":"text","type":"string"}]},"primaryType":"Mail","domain":{"name":"a"},"message":{"text":"b"}}""";
        Assert.Equal(132, (await Full.Text("eth_signTypedData_v4", $"[\"{Alice}\",{typed}]"))!.Length);
        await Full.Call("personal_lockAccount", $"[\"{Alice}\"]");
        Assert.Equal("authentication needed: password or unlock", await Full.Refusal("eth_sign", $"[\"{Alice}\",\"0x686f\"]"));
        var sent = await Full.Text("personal_sendTransaction", $"[{transaction},\"secret\"]");
        await Full.Receipt(sent!);
        Assert.Equal("this node keeps no accounts: actors.accounts.enabled is off", await Light.Refusal("eth_sign", $"[\"{Alice}\",\"0x686f\"]"));
    }

    [Fact]
    public async Task A_transaction_that_waits_should_be_told_of_by_the_pool()
    {
        var carol = PrivateKey.Random();
        var from = carol.PublicKey.ToAddress();
        await Full.Receipt((await Full.Text("eth_sendRawTransaction", $"[\"{Raw(await Nonce(Full), to: from, value: UInt256.One << 60)}\"]"))!);

        var hash = await Full.Text("eth_sendRawTransaction", $"[\"{Raw(3, key: carol)}\"]");

        Assert.Equal("0x1", (await Full.Call("txpool_status")).GetProperty("queued").GetString());
        var content = await Full.Call("txpool_contentFrom", $"[\"{from}\"]");
        Assert.Equal(hash, content.GetProperty("queued").GetProperty("3").GetProperty("hash").GetString());
        var queued = (await Full.Call("txpool_content")).GetProperty("queued").GetProperty(from.ToChecksumString()).GetProperty("3");
        Assert.Equal((hash, JsonValueKind.Null), (queued.GetProperty("hash").GetString(), queued.GetProperty("blockHash").ValueKind));
        var told = (await Full.Call("txpool_inspect")).GetProperty("queued").GetProperty(from.ToChecksumString()).GetProperty("3").GetString();
        Assert.Equal($"{Address.Parse(Bob).ToChecksumString()}: 1 wei + 100000 gas × 2000000000 wei", told);
    }

    [Fact]
    public async Task The_node_should_tell_what_it_is()
    {
        await Together();

        Assert.Equal(("False", "True", "0x0", Alice), (await Full.Text("eth_syncing"), await Full.Text("eth_mining"), await Full.Text("eth_hashrate"), await Full.Text("eth_coinbase")));
        Assert.Equal(("False", "False", "0x0"), (await Light.Text("eth_syncing"), await Light.Text("eth_mining"), await Light.Text("eth_hashrate")));
        Assert.Equal("etherbase must be explicitly specified", await Light.Refusal("eth_coinbase"));
    }

    [Fact]
    public async Task Light_clients_and_servers_should_be_told_of_and_be_changed()
    {
        var client = Light.Key.Id;
        var id = Convert.ToHexStringLower(client.KademliaId().Bytes);

        Assert.Equal(1, (await Full.Call("les_serverInfo")).GetProperty("clients").GetInt32());
        Assert.True((await Full.Call("les_clientInfo")).GetProperty(id).GetProperty("isConnected").GetBoolean());
        Assert.Equal("[0,5000]", await Full.Text("les_addBalance", $"[\"{id}\",5000]"));
        Assert.Equal("[5000,4000]", await Full.Text("les_addBalance", $"[\"{client}\",-1000]"));
        Assert.Equal("", await Full.Text("les_setClientParams", $$"""[["{{id}}"],{"capacity":1000}]"""));
        await Full.Call("les_addBalance", $"[\"{client}\",1000000000000000]");
        Assert.True((await Full.Call("les_clientInfo", $"[[\"{client}\"]]")).GetProperty(id).GetProperty("priority").GetBoolean());
        Assert.StartsWith("invalid node 'x'", await Full.Refusal("les_addBalance", "[\"x\",1]"), StringComparison.Ordinal);
        Assert.StartsWith("no client ", await Full.Refusal("les_addBalance", $"[\"{new string('0', 64)}\",1]"), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Object, (await Full.Call("les_requestStats")).GetProperty("requests").ValueKind);
        Assert.Equal(JsonValueKind.Array, (await Light.Call("les_requestStats")).GetProperty("retrievals").ValueKind);
        Assert.True(Assert.Single((await Light.Call("les_servers")).EnumerateArray()).GetProperty("bufferLimit").GetInt64() > 0);
        Assert.Equal("this node is no light client: actors.les.client.enabled is off", await Full.Refusal("les_servers"));
        Assert.Equal("this node serves no light clients: actors.les.server.enabled is off", await Light.Refusal("les_serverInfo"));
    }

    [Fact]
    public async Task What_a_light_client_asked_should_be_counted()
    {
        await Full.Receipt((await Full.Text("eth_sendRawTransaction", $"[\"{Raw(await Nonce(Full))}\"]"))!);
        await Together();

        var headers = await RpcNode.Until(
            async () => (await Light.Call("les_requestStats")).GetProperty("requests").GetProperty("headers"), headers => headers.GetProperty("answered").GetInt64() > 0);

        Assert.True(headers.GetProperty("requests").GetInt64() >= headers.GetProperty("answered").GetInt64());
        Assert.True(headers.GetProperty("bytes").GetInt64() > 0);
        Assert.True(headers.GetProperty("slowestSeconds").GetDouble() > 0);
    }

    [Fact]
    public async Task Peers_should_be_told_of_with_what_les_knows_and_come_and_go_as_the_operator_says()
    {
        var head = await Together();
        var info = (await Full.Call("admin_nodeInfo")).GetProperty("protocols").GetProperty("les");
        Assert.Equal((1337, head), (info.GetProperty("network").GetInt32(), info.GetProperty("head").GetString()));
        Assert.True(info.GetProperty("difficulty").GetInt64() > 0);
        Assert.Equal((1337, 0), (info.GetProperty("config").GetProperty("chainId").GetInt32(), info.GetProperty("config").GetProperty("clique").GetProperty("period").GetInt32()));
        Assert.Equal((0, default(Hash256).ToString()), (info.GetProperty("cht").GetProperty("sectionIndex").GetInt32(), info.GetProperty("cht").GetProperty("chtRoot").GetString()));
        Assert.Equal(
            info.GetProperty("config").ToString(),
            (await Light.Call("admin_nodeInfo")).GetProperty("protocols").GetProperty("les").GetProperty("config").ToString());
        var server = await RpcNode.Until(
            async () => Assert.Single((await Light.Call("admin_peers")).EnumerateArray()).GetProperty("protocols").GetProperty("les"),
            les => les.GetProperty("head").GetString() == head);
        Assert.Equal((4, info.GetProperty("difficulty").GetInt64()), (server.GetProperty("version").GetInt32(), server.GetProperty("difficulty").GetInt64()));
        Assert.Equal(4, Assert.Single((await Full.Call("admin_peers")).EnumerateArray()).GetProperty("protocols").GetProperty("les").GetProperty("version").GetInt32());
        var hearer = CreateTestProbe();
        await Light.Call("admin_subscribe", "[\"peerEvents\"]", hearer);
        var enode = await Full.Enode();

        Assert.Equal("True", await Light.Text("admin_removePeer", $"[\"{enode}\"]"));
        Assert.Contains("\"drop\"", Event(hearer), StringComparison.Ordinal);
        Assert.Equal("[]", await Light.Text("admin_peers"));
        Assert.Equal("True", await Light.Text("admin_addPeer", $"[\"{enode}\"]"));
        Assert.Contains("\"add\"", Event(hearer), StringComparison.Ordinal);
        await RpcNode.Until(() => Light.Call("les_servers"), servers => servers.GetArrayLength() == 1);
        Assert.Equal("True", await Light.Text("admin_addTrustedPeer", $"[\"{enode}\"]"));
        Assert.Equal("True", await Light.Text("admin_removeTrustedPeer", $"[\"{enode}\"]"));
        Assert.StartsWith("invalid enode: ", await Light.Refusal("admin_addPeer", "[\"enode://1\"]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_server_can_give_should_be_refused_within_the_deadline_with_why()
    {
        await using var lonely = await RpcNodes.Lonely("rpc.call-timeout = 3s, light.txpool.patience = 1s");

        // On a busy machine the deadline may come before the reasons do.
        await RpcNode.Until(
            () => lonely.Refusal("eth_getBalance", $"[\"{Bob}\",\"latest\"]"),
            refused => refused.Contains("no suitable LES server: none is connected", StringComparison.Ordinal));

        Assert.StartsWith($"the nonce of {Bob} is not known: ", await lonely.Refusal("eth_getTransactionCount", $"[\"{Bob}\",\"pending\"]"), StringComparison.Ordinal);
    }

    private static string Event(Akka.TestKit.TestProbe hearer) =>
        System.Text.Encoding.UTF8.GetString(hearer.ExpectMsg<RpcProtocol.Notified>(RpcNode.Long).Result.Span);

    private static UInt256 Number(string? text) => UInt256.Parse(text);

    private static string Raw(ulong nonce, string? code = null, Address? to = null, UInt256? value = null, PrivateKey? key = null)
    {
        var transaction = new Transaction
        {
            ChainId = 1337,
            Nonce = nonce,
            GasPrice = 2_000_000_000,
            GasLimit = 100_000,
            To = code is null ? to ?? Address.Parse(Bob) : null,
            Value = code is null ? value ?? UInt256.One : UInt256.Zero,
            Data = code is null ? default : Convert.FromHexString(code[2..]),
        };
        return $"0x{Convert.ToHexStringLower(TransactionCodec.EncodeConsensus(transaction.Sign(key ?? RpcNodes.Alice)))}";
    }

    private static async Task<ulong> Nonce(RpcNode node) =>
        ulong.Parse((await node.Text("eth_getTransactionCount", $"[\"{Alice}\",\"pending\"]"))![2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>Returns when the light client has the full node's head, and its hash.</summary>
    private async Task<string> Together()
    {
        var head = (await Full.Call("eth_getHeaderByNumber", "[\"latest\"]")).GetProperty("hash").GetString()!;
        await RpcNode.Until(() => Light.Call("eth_getHeaderByNumber", "[\"latest\"]"), header => header.GetProperty("hash").GetString() == head);
        return head;
    }
}
