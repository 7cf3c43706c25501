namespace Node.Core.Evm;

/// <summary>Prices that no fork changed, or that only one fork has (Yellow Paper, appendix G, and the EIPs named).</summary>
internal static class Gas
{
    public const int Log = 375;
    public const int LogByte = 8;
    public const int Create = 32000;
    public const int KeccakWord = 6;
    public const int CopyWord = 3;
    public const int MemoryWord = 3;
    public const int CodeByte = 200;
    public const int CallValue = 9000;
    public const int CallStipend = 2300;
    public const int NewAccount = 25000;

    /// <summary>Per word of init code (EIP-3860).</summary>
    public const int InitCodeWord = 2;

    /// <summary>What an access to an account or slot costs that is on the access list (EIP-2929).</summary>
    public const int WarmAccess = 100;

    /// <summary>What an access to a slot costs that is not yet on the list (EIP-2929).</summary>
    public const int ColdSlot = 2100;

    /// <summary>What an access to an account costs that is not yet on the list (EIP-2929).</summary>
    public const int ColdAccount = 2600;

    public const int StorageSet = 20000;
    public const int StorageReset = 5000;
    public const int StorageClearRefund = 15000;

    public static long Words(long bytes) => (bytes + 31) >> 5;
}
