using Node.Core.Accounts;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Accounts;

public sealed class TypedDataSpecs
{
    private const string DomainType =
        """ "EIP712Domain":[{"name":"name","type":"string"},{"name":"version","type":"string"},{"name":"chainId","type":"uint256"},{"name":"verifyingContract","type":"address"}] """;

    private const string Domain = """ "domain":{"name":"Ether Mail","version":"1","chainId":1,"verifyingContract":"0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC"} """;

    // The example of EIP-712.
    private const string Mail = $$$"""
        {"types":{{{{DomainType}}},"Person":[{"name":"name","type":"string"},{"name":"wallet","type":"address"}],
        "Mail":[{"name":"from","type":"Person"},{"name":"to","type":"Person"},{"name":"contents","type":"string"}]},"primaryType":"Mail",{{{Domain}}},
        "message":{"from":{"name":"Cow","wallet":"0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826"},
        "to":{"name":"Bob","wallet":"0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB"},"contents":"Hello, Bob!"}}
        """;

    private const string Arrays = $$$"""
        {"types":{{{{DomainType}}},"Person":[{"name":"name","type":"string"},{"name":"wallets","type":"address[]"}],
        "Group":[{"name":"name","type":"string"},{"name":"members","type":"Person[]"}],
        "Mail":[{"name":"from","type":"Person"},{"name":"to","type":"Person[]"},{"name":"groups","type":"Group[2]"},{"name":"grid","type":"uint8[2][]"}]},
        "primaryType":"Mail",{{{Domain}}},
        "message":{"from":{"name":"Cow","wallets":["0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826","0xDeaDbeefdEAdbeefdEadbEEFdeadbeEFdEaDbeeF"]},
        "to":[{"name":"Bob","wallets":["0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB"]}],
        "groups":[{"name":"a","members":[]},{"name":"b","members":[{"name":"Eve","wallets":[]}]}],"grid":[[1,2],[3,255]]}}
        """;

    private const string Kinds = """
        {"types":{"EIP712Domain":[{"name":"chainId","type":"uint256"}],"Kinds":[{"name":"a","type":"int8"},{"name":"b","type":"int256"},
        {"name":"c","type":"uint256"},{"name":"d","type":"bytes4"},{"name":"e","type":"bytes"},{"name":"f","type":"bool"},{"name":"g","type":"string"},
        {"name":"h","type":"int128"},{"name":"i","type":"bytes32"}]},"primaryType":"Kinds","domain":{"chainId":"1337"},
        "message":{"a":-128,"b":"-1","c":"0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff","d":"0x01020304","e":"0x","f":true,
        "g":"ü €","h":"170141183460469231731687303715884105727","i":"0xabababababababababababababababababababababababababababababababab"}}
        """;

    // The key of EIP-712's example, and what ethers 6 makes of the other two.
    [Theory]
    [InlineData(
        Mail,
        "0xf2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090f",
        "0xc52c0ee5d84264471806290a3f2c4cecfc5490626bf912d01f240d7a274b371e",
        "0xbe609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2",
        "0x4355c47d63924e8a72e509b65029052eb6c299d53a04e167c5775fd466751c9d")]
    [InlineData(
        Arrays,
        "0xf2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090f",
        "0x51d07138ad817f77abeefdd9de42e065d6a163450b76754a1d652fe00da4c667",
        "0x52120d7fb97b6375ddcff3942471fecb22720a925f7a41da3e9d0022265aa192",
        "0x8c04488d31166867afb77d37b12371a083c6c7e45d24f1fa04b8406dc4b9f32b")]
    [InlineData(
        Kinds,
        "0x5d76524201d92332f924b26b602494ed51ea9abf2e20010838cf1b455757dccf",
        "0xa70c09d11f2b421d6b819e8fef334ec3da6e309d9883ed87763c27e3a3b61751",
        "0xa2a81086346aa6fd322ab59a94717140b7ce28d034d16962d175633ff2312fe6",
        "0xc1b258f34eda9406efedb5a54b46e7d4ac0898c351448fd3ab59fae149be2afc")]
    public void Typed_data_should_hash_and_sign_as_others_have_it(string json, string domain, string message, string hash, string r)
    {
        Assert.True(TryRead(json, out var data, out var failure), failure.ToString());

        Assert.Equal((domain, message, hash), (data!.DomainSeparator.ToString(), data.MessageHash.ToString(), data.Hash.ToString()));
        using var cow = PrivateKey.TryCreate(Keccak256.Hash("cow"u8).Bytes)!;
        Assert.Equal(UInt256.Parse(r), Signature.Sign(data.Hash, cow).R);
    }

    [Fact]
    public void A_type_should_be_described_with_those_that_it_refers_to_in_order()
    {
        using var json = System.Text.Json.JsonDocument.Parse(
            """{"Z":[{"name":"b","type":"B[]"},{"name":"a","type":"A"},{"name":"z","type":"Z"}],"A":[],"B":[{"name":"c","type":"C[2][]"}],"C":[{"name":"n","type":"uint8"}],"D":[]}""");
        Assert.True(TypedDataTypes.TryRead(json.RootElement, out var types, out var failure), failure.ToString());

        Assert.Equal("Z(B[] b,A a,Z z)A()B(C[2][] c)C(uint8 n)", types.Describe("Z"));
    }

    [Fact]
    public void A_struct_that_refers_to_its_own_kind_should_end_with_null()
    {
        const string Node = """{"types":{"EIP712Domain":[],"Node":[{"name":"next","type":"Node"}]},"primaryType":"Node","domain":{},"message":{"next":{"next":null}}}""";

        Assert.True(TryRead(Node, out var data, out var failure), failure.ToString());
        var type = Keccak256.Hash("Node(Node next)"u8);
        var inner = Keccak256.Hash([.. type.Bytes, .. default(Hash256).Bytes]);
        Assert.Equal(Keccak256.Hash([.. type.Bytes, .. inner.Bytes]), data!.MessageHash);
    }

    [Theory]
    [InlineData("uint8", "256", "it is beyond uint8")]
    [InlineData("uint8", "-1", "it is beyond uint8")]
    [InlineData("uint8", "1.5", "it is no uint8")]
    [InlineData("uint8", "1e1", "it is no uint8")]
    [InlineData("uint8", "true", "it is no uint8")]
    [InlineData("uint8", "null", "it is no uint8")]
    [InlineData("uint8", "\"\"", "it is no uint8")]
    [InlineData("int8", "128", "it is beyond int8")]
    [InlineData("int8", "-129", "it is beyond int8")]
    [InlineData("int256", "\"0x8000000000000000000000000000000000000000000000000000000000000000\"", "it is beyond int256")]
    [InlineData("bool", "1", "it is no bool")]
    [InlineData("bool", "\"true\"", "it is no bool")]
    [InlineData("string", "1", "it is no string")]
    [InlineData("string", "null", "it is no string")]
    [InlineData("bytes", "\"01\"", "it is no bytes")]
    [InlineData("bytes", "\"0x1\"", "it is no bytes")]
    [InlineData("bytes", "\"0xzz\"", "it is no bytes")]
    [InlineData("bytes4", "\"0x010203\"", "it is no bytes4")]
    [InlineData("bytes4", "\"0x0102030405\"", "it is no bytes4")]
    [InlineData("address", "\"0x01\"", "it is no address")]
    [InlineData("uint8[]", "1", "it is no uint8[]")]
    [InlineData("uint8[2]", "[1]", "it has 1 items, not 2")]
    [InlineData("S", "[]", "it is not an object")]
    public void A_value_of_another_type_should_be_named(string type, string value, string reason) => AssertRefused(With(type, value), "message.x", reason);

    [Fact]
    public void The_way_to_a_wrong_value_should_be_told()
    {
        AssertRefused(With("S[2][]", """[[{"n":1},{"n":2}],[{"n":3},{"n":-1}]]"""), "message.x[1][1].n", "it is beyond uint8");
        AssertRefused(With("S", "{}"), "message.x.n", "it is missing");
        AssertRefused(With("S", """{"n":1,"m":2}"""), "message.x", "its type S has no member m");
    }

    [Theory]
    [InlineData("[]", "the typed data", "it is not an object")]
    [InlineData("{", "the typed data", "it is not JSON, or deeper than 64 levels")]
    [InlineData("{}", "types", "it is missing")]
    [InlineData("""{"types":[]}""", "types", "it is not an object")]
    [InlineData("""{"types":{"uint8":[]}}""", "types.uint8", "it is not a name for a type")]
    [InlineData("""{"types":{"A b":[]}}""", "types.A b", "it is not a name for a type")]
    [InlineData("""{"types":{"A":[],"A":[]}}""", "types.A", "it is there twice")]
    [InlineData("""{"types":{"A":{}}}""", "types.A", "it is not a list of members")]
    [InlineData("""{"types":{"A":[{"name":"x"}]}}""", "types.A[0]", "it is not a member with name and type")]
    [InlineData("""{"types":{"A":[{"name":"x","type":"uint7"}]}}""", "types.A[0].type", "there is no type uint7")]
    [InlineData("""{"types":{"A":[{"name":"x","type":"uint8["}]}}""", "types.A[0].type", "it is not a type")]
    [InlineData("""{"types":{"A":[{"name":"x","type":"bool"},{"name":"x","type":"bool"}]}}""", "types.A[1].name", "it is not a name, or is there twice")]
    [InlineData("""{"types":{}}""", "primaryType", "it is missing")]
    [InlineData("""{"types":{},"primaryType":1}""", "primaryType", "it is not text")]
    [InlineData("""{"types":{},"primaryType":"A"}""", "domain", "it is missing")]
    [InlineData("""{"types":{},"primaryType":"A","domain":{}}""", "domain", "there is no type EIP712Domain")]
    [InlineData("""{"types":{"EIP712Domain":[]},"primaryType":"A","domain":{},"message":{}}""", "message", "there is no type A")]
    public void What_is_wrong_with_the_whole_should_be_named(string json, string field, string reason) => AssertRefused(json, field, reason);

    [Fact]
    public void What_costs_too_much_should_be_refused()
    {
        AssertRefused(new string(' ', 256 * 1024) + Mail, "the typed data", "it is longer than 256 KiB");
        var many = string.Join(',', Enumerable.Range(0, 257).Select(i => $"\"T{i}\":[]"));
        AssertRefused($$$"""{"types":{ {{{many}}} }}""", "types", "there are more than 256");
        AssertRefused($$$"""{"types":{"A":[{"name":"x","type":"uint8{{{string.Concat(Enumerable.Repeat("[]", 100))}}}"}]}}""", "types.A[0].type", "it is not a type");
    }

    [Fact]
    public void Half_of_a_surrogate_pair_should_be_refused() =>
        AssertRefused(With("string", "\"\\ud800\""), "the typed data", "it has text that is not Unicode");

    [Fact]
    public void Every_truncation_should_be_refused()
    {
        var whole = System.Text.Encoding.UTF8.GetBytes(Arrays);
        Assert.All(Enumerable.Range(0, whole.Length), length => Assert.False(TypedData.TryRead(whole.AsMemory(0, length), out _, out _)));
    }

    [Fact]
    public void No_change_of_a_byte_should_throw()
    {
        var random = new Random(712);
        for (var i = 0; i < 2000; i++)
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(Arrays);
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var isRead = TypedData.TryRead(bytes, out var data, out var failure);
            Assert.Equal(isRead, failure.IsNone);
            Assert.Equal(isRead, data is not null);
        }
    }

    private static string With(string type, string value) =>
        $$$"""{"types":{"EIP712Domain":[],"S":[{"name":"n","type":"uint8"}],"M":[{"name":"x","type":"{{{type}}}"}]},"primaryType":"M","domain":{},"message":{"x":{{{value}}}}}""";

    private static void AssertRefused(string json, string field, string reason)
    {
        Assert.False(TryRead(json, out _, out var failure));
        Assert.Equal(new TypedDataFailure(field, reason), failure);
    }

    private static bool TryRead(string json, out TypedData? data, out TypedDataFailure failure) =>
        TypedData.TryRead(System.Text.Encoding.UTF8.GetBytes(json), out data, out failure);
}
