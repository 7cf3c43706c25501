using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Crypto;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Consensus;

/// <summary>
/// The test cases of EIP-225, written as words: "A+B" is a block that A signs with a vote for B, "A-B" against, "A" without one, "A*" an epoch
/// block.
/// </summary>
public sealed class CliqueSnapshotSpecs
{
    private readonly Dictionary<char, PrivateKey> _keys = [];

    [Theory]
    [InlineData("A", "A", "A")]
    [InlineData("A", "A+B B A+C", "AB")]
    [InlineData("AB", "A+C B+C A+D B+D C A+E B+E", "ABCD")]
    [InlineData("A", "A-A", "")]
    [InlineData("AB", "A-B", "AB")]
    [InlineData("AB", "A-B B-B", "A")]
    [InlineData("ABC", "A-C B-C", "AB")]
    [InlineData("ABCD", "A-C B-C", "ABCD")]
    [InlineData("ABCD", "A-D B-D C-D", "ABC")]
    [InlineData("AB", "A+C B A+C B A+C", "AB")]
    [InlineData("AB", "A+C B A+D B A B+D A B+C", "ABCD")]
    [InlineData("AB", "A-B B A-B B A-B", "AB")]
    [InlineData("ABCD", "A-C B C A-D B C A B-D C-D A B-C", "AB")]
    [InlineData("ABC", "C-B A-C B-C A-B", "AB")]
    [InlineData("ABC", "C+D A-C B-C A+D", "AB")]
    [InlineData("ABCD", "A-C B C A-D B-C C A B-D C-D", "ABC")]
    [InlineData("ABCD", "A-C B C A-D B-C C A B-D C-D A C+C", "AB")]
    [InlineData("ABCD", "A-C B C A-D B-C C A B-D C-D A B+C", "ABC")]
    [InlineData("ABCDE", "A+F B+F C+F D-F E-F B-F C-F D+F E+F B-A C-A D-A B+F", "BCDEF")]
    [InlineData("AB", "A+C B A* B+C", "AB", 3)]
    public void Votes_should_change_the_signers(string signers, string blocks, string result, ulong epoch = 30_000)
    {
        var (fault, snapshot) = Run(signers, blocks, epoch);

        Assert.Equal(default, fault);
        Assert.Equal(result.Select(AddressOf).ToImmutableSortedSet(), snapshot.Signers);
        var encoded = CliqueSnapshotCodec.Encode(snapshot);
        Assert.Equal(encoded, CliqueSnapshotCodec.Encode(CliqueSnapshotCodec.TryDecode(encoded)!));
    }

    [Theory]
    [InlineData("A", "B", "may not sign", 30_000)]
    [InlineData("AB", "A A", "signed within", 30_000)]
    [InlineData("ABC", "A B A* A", "signed within", 3)]
    public void Who_may_not_sign_should_be_refused(string signers, string blocks, string reason, ulong epoch)
    {
        var (fault, _) = Run(signers, blocks, epoch);

        Assert.Equal("extraData", fault.Field);
        Assert.Contains(reason, fault.Reason!, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_were_not_written_here_should_be_no_snapshot()
    {
        var noise = new Noise(71);
        var bytes = CliqueSnapshotCodec.Encode(Run("ABC", "A+D B C", 30_000).Snapshot);

        Assert.NotNull(CliqueSnapshotCodec.TryDecode(bytes));
        for (var length = 0; length < bytes.Length; length++)
            Assert.Null(CliqueSnapshotCodec.TryDecode(bytes.AsSpan(0, length)));
        for (var i = 0; i < Noise.Cases / 20; i++)
            CliqueSnapshotCodec.TryDecode(noise.Mutated(bytes));
    }

    private (ConsensusFault Fault, CliqueSnapshot Snapshot) Run(string signers, string blocks, ulong epoch)
    {
        var snapshot = CliqueSnapshot.Of(new Header(), signers.Select(AddressOf));
        foreach (var block in blocks.Split(' '))
        {
            var vote = block.Length == 3 ? block[1] : ' ';
            var header = new Header
            {
                Number = snapshot.Number + 1,
                ParentHash = snapshot.Hash,
                Beneficiary = vote == ' ' ? default : AddressOf(block[2]),
                Nonce = vote == '+' ? CliqueSnapshot.NonceAuthorize : CliqueSnapshot.NonceDrop,
                ExtraData = CliqueExtra.Unsigned([], []),
            };
            header = CliqueSeal.Sign(header, KeyOf(block[0]));
            Assert.Equal(AddressOf(block[0]), CliqueSeal.TryRecover(header));
            var fault = snapshot.TryApply(header, AddressOf(block[0]), epoch, out snapshot);
            if (!fault.IsNone)
                return (fault, snapshot);
        }

        return (default, snapshot);
    }

    private Address AddressOf(char name) => KeyOf(name).PublicKey.ToAddress();

    private PrivateKey KeyOf(char name) =>
        _keys.TryGetValue(name, out var key) ? key : _keys[name] = PrivateKey.TryCreate(Keccak256.Hash([(byte)name]).Bytes)!;
}
