using System.Collections.Immutable;
using System.Text.Json;
using Node.Core.Les.Messages;
using Node.Core.Les.Odr;
using Node.Core.Primitives;
using Node.Tests.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Les.Odr;

/// <summary>The proofs that a geth archive node gave, taken as replies of a server of les.</summary>
public sealed class GethProofSpecs
{
    [SkippableTheory]
    [InlineData("pow-les")]
    [InlineData("clique-les")]
    public void Proofs_of_geth_should_be_pieces(string chain)
    {
        var headers = SharedChains.Blocks(chain).Select(block => SharedChains.Decoded(block).Header).ToDictionary(header => header.Number);
        var checkedSlots = 0;
        foreach (var (asked, answer) in SharedChains.Answers(chain, "eth_getProof"))
        {
            var (address, number) = (Address.Parse(asked[0].GetString()!), UInt256.Parse(asked[2].GetString()!).LowUInt64);
            if (!headers.TryGetValue(number, out var header))
                continue;

            var result = new AccountRequest(header, address).Check(new Proofs(1, 0, Nodes(answer.GetProperty("accountProof"))));
            var account = Assert.IsType<ProvenAccount>(result.Piece).Account;
            Assert.Equal(SharedChains.Number(answer, "balance"), account?.Balance ?? 0);
            Assert.Equal(SharedChains.Number(answer, "nonce"), account?.Nonce ?? 0);
            if (account is not { } known)
                continue;

            Assert.Equal(SharedChains.Hash(answer, "storageHash"), known.StorageRoot);
            foreach (var slot in answer.GetProperty("storageProof").EnumerateArray())
            {
                var key = SharedChains.Number(slot, "key");
                result = new StorageRequest(header, address, known.StorageRoot, [key]).Check(new Proofs(1, 0, Nodes(slot.GetProperty("proof"))));
                Assert.Equal(SharedChains.Number(slot, "value"), Assert.Single(Assert.IsType<ImmutableArray<ProvenSlot>>(result.Piece)).Value);
                checkedSlots++;
            }
        }

        Assert.True(checkedSlots > 20, $"{checkedSlots} slots");
    }

    private static ImmutableArray<ReadOnlyMemory<byte>> Nodes(JsonElement proof) =>
        [.. proof.EnumerateArray().Select(node => new ReadOnlyMemory<byte>(Convert.FromHexString(node.GetString()![2..])))];
}
