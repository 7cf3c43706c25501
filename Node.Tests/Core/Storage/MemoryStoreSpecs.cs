using Node.Core.Storage;
using Xunit;

namespace Node.Tests.Core.Storage;

public sealed class MemoryStoreSpecs : StoreContract
{
    private protected override IKeyValueStore Store { get; } = new MemoryStore();

    [Fact]
    public void What_it_answers_should_be_copies()
    {
        Store.Put([1], [1]);

        Store.Get([1])![0] = 9;
        Store.Scan(default).First().Key[0] = 9;

        Assert.Equal([1], Store.Get([1]));
    }
}
