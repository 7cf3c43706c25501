using Node.Core.Les;
using Node.Core.Les.Messages;
using Node.Tests.Core.Chain;
using Xunit;

namespace Node.Tests.Core.Les;

public sealed class CostTableSpecs
{
    // geth v1.11.6 without a limit of traffic.
    [Fact]
    public void The_smallest_client_of_the_reference_machine_should_be_geth_s()
    {
        Assert.Equal(96_000_000UL, CostTable.Reference.MinLimit);
        Assert.Equal(16_000UL, CostTable.Reference.MinCapacity);
        Assert.Equal(96_000_000UL, FlowParameters.OfCapacity(CostTable.Reference.MinCapacity).Limit);
    }

    [Fact]
    public void Twice_the_time_should_be_announced()
    {
        Assert.Equal(new RequestCost(300_000, 60_000), CostTable.Reference.Of(RequestKinds.Headers));
        Assert.Equal(300_000UL + (192 * 60_000), CostTable.Reference.Of(new GetHeaders(1, default, 192, 0, false)));
        Assert.Equal(1_200_000UL, CostTable.Reference.Of(new GetProofs(1, [default])));
    }

    [Fact]
    public void Traffic_should_be_announced_where_it_costs_more_than_time()
    {
        var table = CostTable.Announced(inFactor: 10, outFactor: 20);

        Assert.Equal(new RequestCost(300_000, 60_000), table.Of(RequestKinds.Headers));
        Assert.Equal(new RequestCost(0, 4_000_000), table.Of(RequestKinds.Receipts));
        Assert.Equal(new RequestCost(0, 900_000), table.Of(RequestKinds.SendTransactions));
        Assert.Equal(new RequestCost(0, 16_500_000), CostTable.Announced(1_000, 0).Of(RequestKinds.SendTransactions));
    }

    [Fact]
    public void Large_transactions_should_cost_a_client_what_their_bytes_do()
    {
        var small = new SendTransactions(1, [ChainSamples.Transactions[1]]);
        var large = new SendTransactions(1, [ChainSamples.Transactions[1] with { Data = new byte[5 * CostTable.BytesPerTransaction] }]);

        Assert.Equal(900_000UL, CostTable.Reference.OfSending(small));
        Assert.Equal(5 * 900_000UL, CostTable.Reference.OfSending(large));
        Assert.Equal(900_000UL, CostTable.Reference.Of(large));
        Assert.Equal(1_200_000UL, CostTable.Reference.OfSending(new GetProofs(1, [default])));
    }

    [Fact]
    public void A_cost_that_does_not_fit_should_be_the_largest()
    {
        Assert.Equal(ulong.MaxValue, new RequestCost(1, ulong.MaxValue).Of(1));
        Assert.Equal(ulong.MaxValue, CostTable.Reference.Of(new GetHeaders(1, default, ulong.MaxValue, 0, false)));
    }

    [Fact]
    public void As_many_items_should_be_asked_for_as_the_buffer_pays()
    {
        Assert.Equal(192, CostTable.Reference.MostItems(RequestKinds.Headers, 96_000_000));
        Assert.Equal(10, CostTable.Reference.MostItems(RequestKinds.Headers, 900_000));
        Assert.Equal(0, CostTable.Reference.MostItems(RequestKinds.Headers, 299_999));
        Assert.Equal(48, CostTable.Reference.MostItems(RequestKinds.HelperProofs, 96_000_000));
    }
}
