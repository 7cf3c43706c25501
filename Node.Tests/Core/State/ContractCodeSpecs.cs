using Node.Core.Primitives;
using Node.Core.State;
using Xunit;

namespace Node.Tests.Core.State;

public sealed class ContractCodeSpecs
{
    [Fact]
    public void Jump_targets_should_not_lie_in_operands()
    {
        var code = new ContractCode(HexBytes.Of("5b 60 5b 5b 7f 5b5b 5b"));

        Assert.Equal([0, 3], Enumerable.Range(-1, 40).Where(code.IsJumpTarget));
    }

    [Fact]
    public void Targets_should_be_found_far_into_the_code()
    {
        var bytes = new byte[200];
        bytes[63] = bytes[64] = bytes[127] = bytes[199] = 0x5b;

        Assert.Equal([63, 64, 127, 199], Enumerable.Range(0, 300).Where(new ContractCode(bytes).IsJumpTarget));
    }

    [Theory]
    [InlineData("ef0100 00000000000000000000000000000000000000aa", true)]
    [InlineData("ef0101 00000000000000000000000000000000000000aa", false)]
    [InlineData("ef0100 00000000000000000000000000000000000000aa 00", false)]
    [InlineData("ef0100", false)]
    [InlineData("", false)]
    public void Designator_should_be_exactly_its_23_bytes(string code, bool isOne)
    {
        Assert.Equal(isOne, new ContractCode(HexBytes.Of(code)).TryGetDelegate(out var target));
        Assert.Equal(isOne, target == Address.Parse("0x00000000000000000000000000000000000000aa"));
    }

    [Fact]
    public void Cache_should_load_again_only_what_it_forgot()
    {
        var loads = 0;
        var cache = new CodeCache(hash => hash.IsZero ? null : Load(hash), 100);

        for (byte round = 0; round < 3; round++)
        {
            Assert.Equal(40, cache.Find(Named(1))!.Length);
            Assert.Equal(40, cache.Find(Named(2))!.Length);
        }

        Assert.Equal(2, loads);
        cache.Find(Named(3));
        cache.Find(Named(4));
        cache.Find(Named(1));
        Assert.Equal(5, loads);
        Assert.Null(cache.Find(default));

        byte[] Load(Hash256 hash)
        {
            loads++;
            return new byte[40];
        }
    }

    [Fact]
    public void Cache_should_not_keep_what_is_larger_than_half_of_it()
    {
        var loads = 0;
        var cache = new CodeCache(_ => new byte[51 + (0 * loads++)], 100);

        cache.Find(Named(1));
        cache.Find(Named(1));

        Assert.Equal(2, loads);
    }

    private static Hash256 Named(byte number) => new([.. new byte[31], number]);
}
