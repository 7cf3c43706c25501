using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Queries;
using Node.Core.Queries.Calls;
using Node.Core.State;
using Xunit;

namespace Node.Tests.Core.Queries;

public sealed class CreateAccessListSpecs
{
    [Fact]
    public async Task What_is_asked_for_should_be_on_the_list_but_for_what_is_warm_anyway()
    {
        // SLOAD 5; BALANCE of the caller, of a precompile, of another; a call to that, which reads its slot 1.
        var other = CallKit.Other.ToString()[2..];
        var kit = new CallKit($"60055450 73{CallKit.Caller.ToString()[2..]}3150 60023150 73{other}3150 5f5f5f5f5f73{other}5af1 00");
        kit.Source.State.SetAccount(CallKit.Other, 1, 0, HexBytes.Of("600154"));

        var answer = await new CreateAccessList(CallKit.Arguments, BlockId.Latest, CallKit.GasCap).Run(kit.Source);

        Assert.Equal((null, null), (answer.Fault, answer.Error));
        Assert.Equal(
            new AccessListEntry[] { new(CallKit.Contract, [Slot(5)]), new(CallKit.Other, [Slot(1)]) },
            answer.AccessList);
        Assert.Equal(answer.GasUsed, (await kit.Call(CallKit.Arguments with { AccessList = answer.AccessList })).GasUsed);
    }

    [Fact]
    public async Task What_leads_to_more_should_be_followed_and_what_was_given_stay()
    {
        var given = new AccessListEntry(CallKit.Other, [Slot(9)]);

        // SLOAD of what slot 1 names.
        var kit = new CallKit("6001545450");
        kit.Source.State.SetStorage(CallKit.Contract, 1, 6);

        var answer = await new CreateAccessList(CallKit.Arguments with { AccessList = [given] }, BlockId.Latest, CallKit.GasCap).Run(kit.Source);

        Assert.Equal(new AccessListEntry[] { new(CallKit.Contract, [Slot(1), Slot(6)]), given }, answer.AccessList);
    }

    [Fact]
    public async Task A_call_that_ends_badly_should_have_a_list_and_an_error()
    {
        var answer = await new CreateAccessList(CallKit.Arguments, BlockId.Latest, CallKit.GasCap).Run(new CallKit("600754 5f5ffd").Source);

        Assert.Equal("execution reverted", answer.Error);
        Assert.Equal(Slot(7), Assert.Single(Assert.Single(answer.AccessList).StorageKeys));
    }

    [Fact]
    public async Task Accounts_that_are_to_be_otherwise_should_be_so()
    {
        var overrides = new CallOverrides
        {
            Accounts = ImmutableDictionary<Address, AccountOverride>.Empty.Add(CallKit.Contract, new AccountOverride { Code = new ContractCode(HexBytes.Of("60095450")) }),
        };

        var answer = await new CreateAccessList(CallKit.Arguments, BlockId.Latest, CallKit.GasCap) { Overrides = overrides }.Run(new CallKit("60075450").Source);

        Assert.Equal(new AccessListEntry[] { new(CallKit.Contract, [Slot(9)]) }, answer.AccessList);
    }

    private static Hash256 Slot(byte number) => new([.. new byte[31], number]);
}
