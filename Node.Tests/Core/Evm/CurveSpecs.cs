using Node.Core.Evm.Curves;
using Xunit;

namespace Node.Tests.Core.Evm;

/// <summary>What must hold whatever the formulas: groups, and pairings that are bilinear.</summary>
public sealed class CurveSpecs
{
    private static readonly CurvePoint<Fp254> G = new(Small(1), Small(2));

    // EIP-197.
    private static readonly CurvePoint<Fp2<Fp254>> H = new(
        new Fp2<Fp254>(
            Field("1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed"),
            Field("198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2")),
        new Fp2<Fp254>(
            Field("12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa"),
            Field("090689d0585ff075ec9e99ad690c3395bc4b313370b38ef355acdadcd122975b")));

    [Theory]
    [InlineData(2, 3)]
    [InlineData(7, 11)]
    [InlineData(200, 255)]
    public void Pairing_should_be_bilinear(byte a, byte b)
    {
        var left = G.Multiply([a]).ToCurve();
        var right = H.Multiply([b]).ToCurve();
        var product = G.Multiply([(byte)(a * b >> 8), (byte)(a * b)]).ToCurve();

        Assert.True(Bn254.IsPairingOne([(left, right), (product.Negated, H)]));
        Assert.False(Bn254.IsPairingOne([(left, right), (product, H)]));
        Assert.False(Bn254.IsPairingOne([(left, right)]));
    }

    [Fact]
    public void No_pairs_should_make_one() => Assert.True(Bn254.IsPairingOne([]));

    [Fact]
    public void Points_should_form_a_group()
    {
        var three = G.Multiply([3]).ToCurve();
        var five = G.Multiply([5]).ToCurve();

        Assert.Equal(G.Multiply([8]).ToCurve(), three.Add(five));
        Assert.Equal(three.Add(five), five.Add(three));
        Assert.Equal(G.Multiply([6]).ToCurve(), three.Add(three));
        Assert.True(three.Add(three.Negated).IsInfinity);
        Assert.Equal(three, three.Add(default));
        Assert.Equal(three, default(CurvePoint<Fp254>).Add(three));
        Assert.True(Bn254.IsOnCurve(three));
        Assert.True(Bn254.IsOnTwist(H));
    }

    [Fact]
    public void Field_should_have_inverses_and_roots()
    {
        for (ulong i = 1; i < 100; i++)
        {
            var value = Small(i);
            var element = new Fp2<Fp254>(value, Small(i * i)) * Fp2<Fp254>.Xi;

            Assert.Equal(Fp254.One, value * value.Inverse());
            Assert.True(value.Square().TrySqrt(out var root));
            Assert.True(root == value || root == -value);
            Assert.Equal(Fp2<Fp254>.One, element * element.Inverse());
            Assert.True(element.Square().TrySqrt(out var other));
            Assert.Equal(element.Square(), other.Square());
        }

        Assert.True(default(Fp254).Inverse().IsZero);
    }

    [Fact]
    public void Number_should_be_an_element_below_the_modulus_only()
    {
        Assert.False(Fp254.TryRead(HexBytes.Of("30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47"), out _));
        Assert.True(Fp254.TryRead(HexBytes.Of("30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd46"), out var last));
        Assert.True((last + Fp254.One).IsZero);
        Assert.Equal(last, -Fp254.One);
    }

    [Fact]
    public void Element_should_come_back_as_it_was_read()
    {
        var random = new Random(5);
        var bytes = new byte[Fp381.Size];
        var back = new byte[Fp381.Size];
        for (var i = 0; i < 1000; i++)
        {
            random.NextBytes(bytes);
            bytes[0] &= 0x0f;
            Assert.True(Fp381.TryRead(bytes, out var value));
            value.Write(back);
            Assert.Equal(bytes, back);
        }
    }

    private static Fp254 Field(string digits) =>
        Fp254.TryRead(HexBytes.Of(digits), out var value) ? value : throw new InvalidOperationException(digits);

    private static Fp254 Small(ulong number) => Field(number.ToString("x64", null));
}
