using Node.Core.Primitives;

namespace Node.Core.Evm;

/// <summary>
/// The price of SSTORE. <c>Simple</c> looks at the value now and the new one; <c>Net</c> also at the one before the transaction (EIP-1283,
/// EIP-2200, and with the prices of EIP-2929 and EIP-3529 later).
/// </summary>
internal static class StorageGas
{
    public static long Simple(in UInt256 current, in UInt256 value) =>
        current.IsZero && !value.IsZero ? Gas.StorageSet : Gas.StorageReset;

    public static long SimpleRefund(in UInt256 current, in UInt256 value) =>
        !current.IsZero && value.IsZero ? Gas.StorageClearRefund : 0;

    public static long Net(ForkRules rules, in UInt256 original, in UInt256 current, in UInt256 value) =>
        current == value || original != current ? rules.SLoadGas
        : original.IsZero ? Gas.StorageSet
        : Reset(rules);

    public static long NetRefund(ForkRules rules, in UInt256 original, in UInt256 current, in UInt256 value)
    {
        if (current == value)
        {
            return 0;
        }

        if (original == current)
        {
            return !original.IsZero && value.IsZero ? ClearRefund(rules) : 0;
        }

        long refund = 0;
        if (!original.IsZero)
        {
            refund += current.IsZero ? -ClearRefund(rules) : value.IsZero ? ClearRefund(rules) : 0;
        }

        if (original == value)
        {
            refund += (original.IsZero ? Gas.StorageSet : Reset(rules)) - rules.SLoadGas;
        }

        return refund;
    }

    private static long Reset(ForkRules rules) => rules.IsBerlin ? Gas.StorageReset - Gas.ColdSlot : Gas.StorageReset;

    // EIP-3529: SSTORE_RESET_GAS and the price of a key of an access list, 2900 + 1900.
    private static long ClearRefund(ForkRules rules) => rules.IsLondon ? 4800 : Gas.StorageClearRefund;
}
