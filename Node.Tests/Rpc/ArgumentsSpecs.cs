using System.Text.Json;
using Node.Actors.Rpc.Methods;
using Xunit;

namespace Node.Tests.Rpc;

public sealed class ArgumentsSpecs
{
    private const string Address = "0x71562b71999873db5b286df957af199ec94617f7";
    private const string Hash = "0x4bf28e57c2bc4e35c8b2c3fd737fe4d2c555df89c39c58278a254fe5b3b39fce";

    // What is read of them, by the kind of the spec's rows.
    private static readonly Dictionary<string, Action<Arguments>> Readers = new()
    {
        ["address"] = arguments => arguments.Required().Address(),
        ["hash"] = arguments => arguments.Required().Hash(),
        ["quantity"] = arguments => arguments.Required().Quantity(),
        ["number"] = arguments => arguments.Required().Number(),
        ["data"] = arguments => arguments.Required().Data(),
        ["flag"] = arguments => arguments.Required().Flag(),
        ["text"] = arguments => arguments.Required().Text(),
        ["slot"] = arguments => arguments.Required().Slot(),
        ["block"] = arguments => arguments.Required().Block(),
        ["blockNumber"] = arguments => arguments.Required().BlockNumber(),
        ["call"] = arguments => arguments.Required().Call(),
        ["overrides"] = arguments => CallArgument.Overrides(arguments.Optional(), arguments.Optional()),
        ["filter"] = arguments => arguments.Required().Filter(),
        ["range"] = arguments => arguments.Required().Blocks(),
        ["two"] = arguments =>
        {
            arguments.Required().Address();
            arguments.Required().Block();
        },
    };

    [Theory]
    [InlineData("address", $"[\"{Address}\"]")]
    [InlineData("hash", $"[\"{Hash}\"]")]
    [InlineData("quantity", """["0x0"]""")]
    [InlineData("quantity", """["0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"]""")]
    [InlineData("data", """["0x"]""")]
    [InlineData("data", """["0x00Ff"]""")]
    [InlineData("slot", """["0x0"]""")]
    [InlineData("slot", """["0x"]""")]
    [InlineData("slot", """["00000000000000000000000000000000000000000000000000000000000000ff"]""")]
    [InlineData("block", """["latest"]""")]
    [InlineData("block", """["finalized"]""")]
    [InlineData("block", $$"""[{"blockHash":"{{Hash}}","requireCanonical":true}]""")]
    [InlineData("block", """[{"blockNumber":"0x1"}]""")]
    [InlineData("call", """[{"data":"0x12","input":"0x12"}]""")]
    [InlineData("call", $$"""[{"to":null,"accessList":[{"address":"{{Address}}","storageKeys":["{{Hash}}"]}]}]""")]
    [InlineData("overrides", "[]")]
    [InlineData("overrides", $$"""[{"{{Address}}":{"balance":"0x1","nonce":"0x1","code":"0x","stateDiff":{"{{Hash}}":"{{Hash}}"} } },{"number":"0x1"}]""")]
    [InlineData("filter", $$"""[{"address":["{{Address}}"],"topics":[null,"{{Hash}}",["{{Hash}}",null]]}]""")]
    public void What_is_well_formed_should_be_read(string kind, string json) => Assert.Null(FaultOf(kind, json));

    [Theory]
    [InlineData("address", "[]", "missing value for required argument 0")]
    [InlineData("address", "[null]", "missing value for required argument 0")]
    [InlineData("address", "{}", "non-array args")]
    [InlineData("address", "[5]", "invalid argument 0: a number where a string is expected")]
    [InlineData("address", """["71562b71999873db5b286df957af199ec94617f7"]""", "invalid argument 0: hex string without 0x prefix")]
    [InlineData("address", """["0x71562b"]""", "invalid argument 0: hex string has length 6, want 40")]
    [InlineData("address", """["0x71562"]""", "invalid argument 0: hex string of odd length")]
    [InlineData("address", """["0xzz"]""", "invalid argument 0: invalid hex string")]
    [InlineData("address", """[""]""", "invalid argument 0: empty hex string")]
    [InlineData("address", $"[\"{Address}\",1,2]", "too many arguments, want at most 1")]
    [InlineData("hash", """["0x00"]""", "invalid argument 0: hex string has length 2, want 64")]
    [InlineData("quantity", """["0x"]""", "invalid argument 0: hex string \"0x\"")]
    [InlineData("quantity", """["0x01"]""", "invalid argument 0: hex number with leading zero digits")]
    [InlineData("quantity", """["1"]""", "invalid argument 0: hex string without 0x prefix")]
    [InlineData("quantity", """["0x1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"]""", "invalid argument 0: hex number > 256 bits")]
    [InlineData("number", """["0x10000000000000000"]""", "invalid argument 0: hex number > 64 bits")]
    [InlineData("flag", """["true"]""", "invalid argument 0: a string where true or false is expected")]
    [InlineData("text", "[{}]", "invalid argument 0: an object where a string is expected")]
    [InlineData("slot", """["0x1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"]""", "invalid argument 0: hex string too long, want at most 32 bytes")]
    [InlineData("slot", """["0xg"]""", "invalid argument 0: invalid hex string")]
    [InlineData("block", """["newest"]""", "invalid argument 0: hex string without 0x prefix")]
    [InlineData("block", """["0x8000000000000000"]""", "invalid argument 0: block number larger than int64")]
    [InlineData("block", """[{}]""", "invalid argument 0: neither blockHash nor blockNumber is given")]
    [InlineData("block", $$"""[{"blockHash":"{{Hash}}","blockNumber":"0x1"}]""", "invalid argument 0: cannot specify both BlockHash and BlockNumber, choose one or the other")]
    [InlineData("block", """[{"blockHash":"0x1"}]""", "invalid argument 0: blockHash: hex string of odd length")]
    [InlineData("blockNumber", """[{"blockNumber":"0x1"}]""", "invalid argument 0: an object where a string is expected")]
    [InlineData("two", $"[\"{Address}\"]", "missing value for required argument 1")]
    [InlineData("two", $"[\"{Address}\",\"0x00\"]", "invalid argument 1: hex number with leading zero digits")]
    [InlineData("two", $"[\"{Address}\",\"latest\",3]", "too many arguments, want at most 2")]
    [InlineData("call", """["0x"]""", "invalid argument 0: a string where a transaction is expected")]
    [InlineData("call", """[{"from":"71"}]""", "invalid argument 0: from: hex string without 0x prefix")]
    [InlineData("call", """[{"data":"0x12","input":"0x13"}]""", """invalid argument 0: both "data" and "input" are set and not equal. Please use "input" to pass transaction call data""")]
    [InlineData("call", $$"""[{"accessList":[{"address":"{{Address}}"},{"address":"0x1"}]}]""", "invalid argument 0: accessList[1].address: hex string of odd length")]
    [InlineData("call", """[{"accessList":{}}]""", "invalid argument 0: accessList: an object where an array of access list entries is expected")]
    [InlineData("overrides", """[{"0x1":{}}]""", "invalid argument 0: [0x1]: not an address")]
    [InlineData("overrides", $$"""[{"{{Address}}":{"state":{},"stateDiff":{} } }]""", $"invalid argument 0: [{Address}]: both 'state' and 'stateDiff' are given")]
    [InlineData("overrides", $$"""[{"{{Address}}":{"state":{"0x1":"{{Hash}}"} } }]""", $"invalid argument 0: [{Address}].state[0x1]: not a slot of 32 bytes")]
    [InlineData("overrides", """[null,{"number":1}]""", "invalid argument 1: number: a number where a string is expected")]
    [InlineData("filter", """[{"topics":[["0x1"]]}]""", "invalid argument 0: topics[0][0]: hex string of odd length")]
    [InlineData("filter", $$"""[{"topics":[null,null,null,null,"{{Hash}}"]}]""", "invalid argument 0: topics: exceed max topics")]
    [InlineData("range", $$"""[{"blockHash":"{{Hash}}","fromBlock":"0x1"}]""", "invalid argument 0: cannot specify both BlockHash and FromBlock/ToBlock, choose one or the other")]
    public void What_is_wrong_should_be_told_with_its_place(string kind, string json, string fault) => Assert.Equal(fault, FaultOf(kind, json));

    private static string? FaultOf(string kind, string json)
    {
        using var parameters = JsonDocument.Parse(json);
        var arguments = Arguments.Of(parameters.RootElement);
        Readers[kind](arguments);
        arguments.End();
        return arguments.Fault;
    }
}
