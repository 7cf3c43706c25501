using Node.Core.Import;
using Node.Core.Queries;
using Node.Tests.Core.Import;
using Xunit;

namespace Node.Tests.Core.Queries;

/// <summary>What an archive node of geth answered, call by call, against queries over a store that the same blocks made.</summary>
public sealed class GethAnswersSpecs
{
    [SkippableTheory]
    [InlineData("pow-les", 2402)]
    [InlineData("clique-les", 2444)]
    public async Task Queries_over_a_store_should_answer_as_geth_did_and_at_once(string name, int calls)
    {
        using var kit = ImportKit.With(name);
        var view = new ChainView(kit.Chain);
        var compared = 0;

        foreach (var call in GethCall.AllOf(name))
        {
            var answer = call.Query.Ask(new StoreSource(view, kit.Importer.Head));

            Assert.True(answer.IsCompleted);
            var wrong = call.Differs(await answer);
            Assert.True(wrong.Length == 0, $"{call.Name}: {wrong}");
            compared++;
        }

        Assert.Equal(calls, compared);
    }
}
