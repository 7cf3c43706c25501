using Node.Core.Encoding;

namespace Node.Core.Chain;

/// <summary>Withdrawals in RLP; the form is one for trie, wire and storage (EIP-4895).</summary>
public static class WithdrawalCodec
{
    public static byte[] Encode(Withdrawal withdrawal) => Scratch.Encode(withdrawal, Write);

    public static void Write(Withdrawal withdrawal, RlpWriter writer)
    {
        writer.BeginList();
        writer.Write(withdrawal.Index);
        writer.Write(withdrawal.ValidatorIndex);
        writer.Write(withdrawal.Address);
        writer.Write(withdrawal.Amount);
        writer.EndList();
    }

    internal static Withdrawal Read(ref FieldReader reader)
    {
        reader.Enter("withdrawal");
        var withdrawal = new Withdrawal(
            reader.UInt64("index"), reader.UInt64("validatorIndex"), reader.Address("address"), reader.UInt64("amount"));
        reader.Leave("withdrawal");
        return withdrawal;
    }
}
