using Node.Core.Chain;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Chain;

public sealed class TransactionRulesSpecs
{
    private const ulong ChainId = 1337;

    private static readonly Transaction Good = ChainSamples.Transactions[3];

    [Theory]
    [InlineData(0, Fork.Frontier)]
    [InlineData(1, Fork.SpuriousDragon)]
    [InlineData(2, Fork.Berlin)]
    [InlineData(3, Fork.London)]
    [InlineData(4, Fork.Cancun)]
    [InlineData(5, Fork.Prague)]
    public void A_type_should_be_valid_from_its_fork_on(int sample, Fork first)
    {
        var transaction = ChainSamples.Transactions[sample];
        if (transaction.Type == TransactionType.Blob)
            transaction = (transaction with { BlobVersionedHashes = [BlobSidecar.VersionedHash([1])] }).Sign(ChainSamples.Key);

        Assert.All(Enum.GetValues<Fork>(), fork =>
            Assert.Equal(fork >= first, TransactionRules.Check(transaction, fork, ChainId) == TransactionFault.None));
    }

    [Fact]
    public void Each_rule_should_refuse_by_its_name()
    {
        Assert.Equal(TransactionFault.WrongChain, TransactionRules.Check(Good, Fork.Prague, 1));
        Assert.Equal(TransactionFault.NonceTooHigh, Fault(Good with { Nonce = ulong.MaxValue }));
        Assert.Equal(TransactionFault.PriorityFeeAboveFee, Fault(Good with { MaxPriorityFeePerGas = Good.MaxFeePerGas + 1 }));
        Assert.Equal(TransactionFault.CostTooHigh, Fault(Good with { MaxFeePerGas = UInt256.MaxValue }));
        Assert.Equal(TransactionFault.GasLimitTooLow, Fault(Good with { GasLimit = 21_035 }));
        Assert.Equal(TransactionFault.InitCodeTooLong, Fault(Good with { To = null, Data = new byte[TransactionRules.MaxInitCode + 1] }));
        Assert.Equal(TransactionFault.NoBlobs, Fault(ChainSamples.Transactions[4] with { BlobVersionedHashes = [] }));
        Assert.Equal(TransactionFault.BadBlobVersion, Fault(ChainSamples.Transactions[4] with { BlobVersionedHashes = [ChainSamples.Hash(2)] }));
        Assert.Equal(TransactionFault.NoAuthorizations, Fault(ChainSamples.Transactions[5] with { Authorizations = [] }));
        Assert.Equal(TransactionFault.HighS, Fault(Good with { Signature = Good.Signature with { S = UInt256.MaxValue } }));
        Assert.Equal(TransactionFault.BadSignature, Fault(Good with { Signature = Good.Signature with { R = 0 } }));
    }

    [Fact]
    public void The_floor_should_bind_from_prague_on()
    {
        var data = Enumerable.Repeat((byte)1, 1000).ToArray();
        var transaction = (Good with { Data = data, GasLimit = 21_000 + 16_000 }).Sign(ChainSamples.Key);

        Assert.Equal(TransactionFault.None, TransactionRules.Check(transaction, Fork.Cancun, ChainId));
        Assert.Equal(TransactionFault.GasLimitTooLow, TransactionRules.Check(transaction, Fork.Prague, ChainId));
        Assert.Equal(21_000UL + 40_000, IntrinsicGas.Floor(transaction, Fork.Prague));
    }

    private static TransactionFault Fault(Transaction transaction) => TransactionRules.Check(transaction, Fork.Prague, ChainId);
}
