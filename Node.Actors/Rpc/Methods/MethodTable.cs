using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Node.Actors.Rpc.Methods;

/// <summary>Every method that there is, by its name.</summary>
internal static class MethodTable
{
    private static readonly FrozenDictionary<string, Method> ByName = new[]
    {
        RpcMethods.Rows, Web3Methods.Rows, NetMethods.Rows, EthMethods.Rows, EthStateMethods.Rows, EthBlockMethods.Rows, EthTransactionMethods.Rows,
        EthCallMethods.Rows, EthFeeMethods.Rows, EthSendMethods.Rows, EthFilterMethods.Rows, SubscriptionMethods.Rows, EthAccountMethods.Rows, TxPoolMethods.Rows,
        AdminMethods.Rows, PersonalMethods.Rows, DebugMethods.Rows, LesMethods.Rows,
    }.SelectMany(rows => rows).ToFrozenDictionary(method => method.Name);

    /// <summary>The names of the modules.</summary>
    public static ImmutableSortedSet<string> Modules { get; } = [.. ByName.Values.Select(method => method.Module)];

    public static IEnumerable<Method> All => ByName.Values;

    /// <summary>Null where there is none of that name.</summary>
    public static Method? Find(string name) => ByName.GetValueOrDefault(name);
}
