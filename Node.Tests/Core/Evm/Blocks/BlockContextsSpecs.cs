using Node.Core.Chain;
using Node.Core.Evm.Blocks;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Evm.Blocks;

public sealed class BlockContextsSpecs
{
    [Fact]
    public void Contracts_should_see_the_header_and_who_made_the_block()
    {
        var author = Address.Parse("0x00000000000000000000000000000000000000fe");
        var forks = ForkSchedule.AllBlocksFromGenesis with { ShanghaiTime = 0, CancunTime = 0 };
        var spec = new ChainSpec { Name = "spec", ChainId = 7, Forks = forks, Genesis = new Genesis(new Header(), null), TerminalTotalDifficulty = 0 };
        var header = new Header
        {
            Number = 5, Timestamp = 99, GasLimit = 1000, BaseFeePerGas = 8, MixHash = new Hash256([.. new byte[31], 3]), ExcessBlobGas = 2_314_058,
        };

        var context = BlockContexts.Of(spec, header, author, number => new Hash256([.. new byte[31], (byte)number]));

        Assert.Equal((5UL, 99UL, 1000UL), (context.Number, context.Timestamp, context.GasLimit));
        Assert.Equal(((UInt256)7, (UInt256)8, (UInt256)2), (context.ChainId, context.BaseFee, context.BlobBaseFee));
        Assert.Equal((author, header.MixHash), (context.Beneficiary, context.PrevRandao));
        Assert.Equal(new Hash256([.. new byte[31], 4]), context.BlockHash(4));
    }
}
