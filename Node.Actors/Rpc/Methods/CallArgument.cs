using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.Queries.Calls;
using Node.Core.State;

namespace Node.Actors.Rpc.Methods;

/// <summary>How arguments say what is called: the transaction that nobody signed, and what is to be otherwise than on the chain.</summary>
internal static class CallArgument
{
    private const string TwoInputs = """both "data" and "input" are set and not equal. Please use "input" to pass transaction call data""";

    public static CallArguments Call(this Argument argument)
    {
        argument.Object("a transaction");
        return new CallArguments
        {
            From = argument["from"] is { IsGiven: true } from ? from.Address() : default,
            To = argument["to"] is { IsGiven: true } to ? to.Address() : null,
            Gas = argument["gas"].NumberIfAny(),
            GasPrice = argument["gasPrice"].QuantityIfAny(),
            MaxFeePerGas = argument["maxFeePerGas"].QuantityIfAny(),
            MaxPriorityFeePerGas = argument["maxPriorityFeePerGas"].QuantityIfAny(),
            Value = argument["value"].QuantityIfAny() ?? default,
            Data = Input(argument),
            AccessList = List(argument["accessList"], "access list entries", Entry),
            MaxFeePerBlobGas = argument["maxFeePerBlobGas"].QuantityIfAny() ?? default,
            BlobVersionedHashes = List(argument["blobVersionedHashes"], "hashes", hash => hash.Hash()),
            Authorizations = List(argument["authorizationList"], "authorizations", Authorization),
        };
    }

    /// <summary>Accounts as the second optional argument of a call has them, and the block as the third has it.</summary>
    public static CallOverrides Overrides(Argument accounts, Argument block)
    {
        var overrides = Overrides(accounts);
        if (!block.IsGiven)
            return overrides;
        block.Object("an object of the block's fields");
        return overrides with
        {
            Number = block["number"].NumberIfAny(),
            Timestamp = block["time"].NumberIfAny() ?? block["timestamp"].NumberIfAny(),
            GasLimit = block["gasLimit"].NumberIfAny(),
            Difficulty = block["difficulty"].QuantityIfAny(),
            Beneficiary = block["feeRecipient"] is { IsGiven: true } recipient ? recipient.Address()
                : block["coinbase"] is { IsGiven: true } coinbase ? coinbase.Address() : null,
            PrevRandao = block["prevRandao"] is { IsGiven: true } randao ? randao.Hash() : block["random"] is { IsGiven: true } random ? random.Hash() : null,
            BaseFee = block["baseFeePerGas"].QuantityIfAny() ?? block["baseFee"].QuantityIfAny(),
            BlobBaseFee = block["blobBaseFee"].QuantityIfAny(),
        };
    }

    /// <inheritdoc cref="Overrides(Argument, Argument)"/>
    public static CallOverrides Overrides(Argument accounts) => accounts.IsGiven ? CallOverrides.None with { Accounts = Accounts(accounts) } : CallOverrides.None;

    public static ulong? NumberIfAny(this Argument argument) => argument.IsGiven ? argument.Number() : null;

    public static UInt256? QuantityIfAny(this Argument argument) => argument.IsGiven ? argument.Quantity() : null;

    private static ReadOnlyMemory<byte> Input(Argument argument)
    {
        var (input, data) = (argument["input"], argument["data"]);
        if (!input.IsGiven)
            return data.IsGiven ? data.Data() : default;
        var bytes = input.Data();
        if (data.IsGiven && !bytes.Span.SequenceEqual(data.Data().Span))
            argument.Refuse(TwoInputs);
        return bytes;
    }

    private static ImmutableArray<T> List<T>(Argument argument, string what, Func<Argument, T> read) =>
        argument.IsGiven ? [.. argument.Items(what).Select(read)] : [];

    private static AccessListEntry Entry(Argument entry) => new(
        entry.Object("an access list entry")["address"].Address(), List(entry["storageKeys"], "slots", key => key.Hash()));

    private static Authorization Authorization(Argument argument)
    {
        var parity = argument.Object("an authorization")["yParity"].Number();
        if (parity > byte.MaxValue)
            argument["yParity"].Refuse("number > 8 bits");
        return new Authorization(
            argument["chainId"].Quantity(), argument["address"].Address(), argument["nonce"].Number(),
            new Signature((byte)parity, argument["r"].Quantity(), argument["s"].Quantity()));
    }

    private static ImmutableDictionary<Address, AccountOverride> Accounts(Argument argument)
    {
        var accounts = ImmutableDictionary.CreateBuilder<Address, AccountOverride>();
        foreach (var (name, value) in argument.Fields("an object of accounts"))
        {
            if (Address.TryParse(name, out var address))
                accounts[address] = Account(value);
            else
                value.Refuse("not an address");
        }

        return accounts.ToImmutable();
    }

    private static AccountOverride Account(Argument account)
    {
        account.Object("an account");
        var (state, diff) = (account["state"], account["stateDiff"]);
        if (state.IsGiven && diff.IsGiven)
            account.Refuse("both 'state' and 'stateDiff' are given");
        return new AccountOverride
        {
            Nonce = account["nonce"].NumberIfAny(),
            Balance = account["balance"].QuantityIfAny(),
            Code = account["code"] is { IsGiven: true } code ? new ContractCode(code.Data().Span) : null,
            Storage = Slots(state),
            StorageChanges = Slots(diff),
        };
    }

    private static ImmutableDictionary<UInt256, UInt256>? Slots(Argument argument)
    {
        if (!argument.IsGiven)
            return null;
        var slots = ImmutableDictionary.CreateBuilder<UInt256, UInt256>();
        foreach (var (name, value) in argument.Fields("an object of slots"))
        {
            if (Hash256.TryParse(name, out var slot))
                slots[UInt256.FromBigEndian(slot.Bytes)] = UInt256.FromBigEndian(value.Hash().Bytes);
            else
                value.Refuse("not a slot of 32 bytes");
        }

        return slots.ToImmutable();
    }
}
