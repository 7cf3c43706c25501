using Node.Core.Queries;

namespace Node.Tests.Odr;

/// <summary>A query that does what a spec wants.</summary>
internal sealed record TestQuery(Func<IChainSource, ValueTask<object>> Work) : Query<object>
{
    public override ValueTask<object> Run(IChainSource chain) => Work(chain);

    public override string ToString() => "a test query";
}
