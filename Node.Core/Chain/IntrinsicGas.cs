namespace Node.Core.Chain;

/// <summary>The gas a transaction pays before its first opcode (Yellow Paper, 6.2, and the EIPs named below).</summary>
public static class IntrinsicGas
{
    public const ulong Transaction = 21_000;

    /// <summary>Homestead (EIP-2).</summary>
    public const ulong Creation = 32_000;

    public const ulong ZeroByte = 4;

    /// <summary>Istanbul (EIP-2028).</summary>
    public const ulong NonZeroByte = 16;

    public const ulong NonZeroByteBeforeIstanbul = 68;

    /// <summary>Berlin (EIP-2930).</summary>
    public const ulong AccessListAddress = 2_400;

    /// <summary>Berlin (EIP-2930).</summary>
    public const ulong AccessListKey = 1_900;

    /// <summary>Shanghai (EIP-3860).</summary>
    public const ulong InitCodeWord = 2;

    /// <summary>Prague (EIP-7702): each authorization as if its account were new.</summary>
    public const ulong Authorization = 25_000;

    /// <summary>Prague (EIP-7623): of data, for a token; a byte that is not zero is four.</summary>
    public const ulong FloorToken = 10;

    private const ulong TokensPerNonZeroByte = 4;
    private const ulong WordSize = 32;

    public static ulong Of(Transaction transaction, Fork fork)
    {
        var zeros = Zeros(transaction);
        var length = (ulong)transaction.Data.Length;
        var gas = Transaction + (zeros * ZeroByte)
            + ((length - zeros) * (fork >= Fork.Istanbul ? NonZeroByte : NonZeroByteBeforeIstanbul));
        if (transaction.IsCreation && fork >= Fork.Homestead)
            gas += Creation;
        if (transaction.IsCreation && fork >= Fork.Shanghai)
            gas += (length + WordSize - 1) / WordSize * InitCodeWord;
        foreach (var entry in transaction.AccessList)
            gas += AccessListAddress + ((ulong)entry.StorageKeys.Length * AccessListKey);
        return gas + ((ulong)transaction.Authorizations.Length * Authorization);
    }

    /// <summary>The least that a transaction pays in the end, whatever its execution costs (EIP-7623); 0 before Prague.</summary>
    public static ulong Floor(Transaction transaction, Fork fork)
    {
        if (fork < Fork.Prague)
            return 0;
        var zeros = Zeros(transaction);
        return Transaction + (FloorToken * (zeros + (TokensPerNonZeroByte * ((ulong)transaction.Data.Length - zeros))));
    }

    private static ulong Zeros(Transaction transaction) => (ulong)transaction.Data.Span.Count((byte)0);
}
