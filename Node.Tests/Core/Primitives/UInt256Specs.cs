using System.Globalization;
using System.Numerics;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Primitives;

/// <summary>Every operation against <see cref="BigInteger"/>, on numbers whose limbs are often all zeros or all ones.</summary>
public sealed class UInt256Specs
{
    private const int Cases = 20_000;

    private static readonly BigInteger Modulus = BigInteger.One << 256;

    [Fact]
    public void Sums_differences_and_products_should_be_modulo_2_to_the_256() => ForPairs((a, b, x, y) =>
    {
        AssertEqual(x + y, a + b);
        AssertEqual(x - y, a - b);
        AssertEqual(x * y, a * b);
        AssertEqual(-x, -a);

        Assert.Equal(x + y < Modulus, UInt256.TryAdd(a, b, out var sum));
        Assert.Equal(x >= y, UInt256.TrySubtract(a, b, out var difference));
        Assert.Equal(x * y < Modulus, UInt256.TryMultiply(a, b, out var product));
        AssertEqual(x + y, sum);
        AssertEqual(x - y, difference);
        AssertEqual(x * y, product);
    });

    [Fact]
    public void Quotients_and_remainders_should_be_those_of_BigInteger() => ForPairs((a, b, x, y) =>
    {
        AssertEqual(y.IsZero ? 0 : x / y, a / b);
        AssertEqual(y.IsZero ? 0 : x % y, a % b);
    });

    [Fact]
    public void Sums_and_products_under_a_modulus_should_not_overflow_in_between()
    {
        var random = new Random(11);
        for (var i = 0; i < Cases; i++)
        {
            var (a, b, m) = (Draw(random), Draw(random), Draw(random));
            var (x, y, n) = (Big(a), Big(b), Big(m));

            AssertEqual(n.IsZero ? 0 : (x + y) % n, UInt256.AddMod(a, b, m));
            AssertEqual(n.IsZero ? 0 : x * y % n, UInt256.MulMod(a, b, m));
        }
    }

    [Fact]
    public void Quotient_digit_that_was_guessed_too_high_should_be_corrected()
    {
        // The classic trap of algorithm D: only the step back after a negative difference gives the right digit.
        var a = new UInt256(0, 0, 1UL << 63, (1UL << 63) - 1);
        var b = new UInt256(1, 0, 1UL << 63, 0);

        AssertEqual(Big(a) / Big(b), a / b);
        AssertEqual(Big(a) % Big(b), a % b);
        AssertEqual(Big(a) * Big(a) % Big(b), UInt256.MulMod(a, a, b));
    }

    [Fact]
    public void Powers_should_be_modulo_2_to_the_256()
    {
        var random = new Random(12);
        for (var i = 0; i < 500; i++)
        {
            var (a, b) = (Draw(random), Draw(random));

            AssertEqual(BigInteger.ModPow(Big(a), Big(b), Modulus), UInt256.Pow(a, b));
        }

        Assert.Equal(UInt256.One, UInt256.Pow(0, 0));
    }

    [Fact]
    public void Shifts_should_not_wrap_their_count()
    {
        var random = new Random(13);
        for (var i = 0; i < 3000; i++)
        {
            var a = Draw(random);
            var count = i % 300;

            AssertEqual(Big(a) << count, a << count);
            AssertEqual(Big(a) >> count, a >> count);
            AssertEqual(Signed(a) >> count, UInt256.SignedShiftRight(a, count));
        }

        Assert.True((UInt256.MaxValue << -1).IsZero);
        Assert.True((UInt256.MaxValue >> int.MaxValue).IsZero);
        Assert.Equal(UInt256.MaxValue, UInt256.SignedShiftRight(UInt256.MaxValue, -1));
    }

    [Fact]
    public void Signed_forms_should_round_towards_zero() => ForPairs((a, b, _, _) =>
    {
        var (x, y) = (Signed(a), Signed(b));

        AssertEqual(y.IsZero ? 0 : BigInteger.Divide(x, y), UInt256.SignedDivide(a, b));
        AssertEqual(y.IsZero ? 0 : BigInteger.Remainder(x, y), UInt256.SignedModulo(a, b));
        Assert.Equal(x.CompareTo(y), UInt256.SignedCompare(a, b));
    });

    [Fact]
    public void Smallest_signed_number_by_minus_one_should_be_itself()
    {
        var smallest = UInt256.One << 255;

        Assert.Equal(smallest, UInt256.SignedDivide(smallest, UInt256.MaxValue));
        Assert.Equal(UInt256.Zero, UInt256.SignedModulo(smallest, UInt256.MaxValue));
    }

    [Fact]
    public void Sign_should_spread_from_the_chosen_byte()
    {
        var random = new Random(14);
        for (var i = 0; i < 2000; i++)
        {
            var a = Draw(random);
            var index = i % 34;
            var width = 8 * (index + 1);
            var low = Big(a) % (BigInteger.One << Math.Min(width, 256));
            var expected = index < 31 && !(low >> (width - 1)).IsZero ? low - (BigInteger.One << width) : low;

            AssertEqual(expected, UInt256.SignExtend(a, index));
        }

        Assert.Equal(UInt256.One, UInt256.SignExtend(UInt256.One, -1));
    }

    [Fact]
    public void Bits_should_combine_limb_by_limb() => ForPairs((a, b, x, y) =>
    {
        AssertEqual(x & y, a & b);
        AssertEqual(x | y, a | b);
        AssertEqual(x ^ y, a ^ b);
        AssertEqual(-x - 1, ~a);
    });

    [Fact]
    public void Order_should_be_that_of_numbers() => ForPairs((a, b, x, y) =>
    {
        Assert.Equal(x.CompareTo(y), a.CompareTo(b));
        Assert.Equal(x == y, a == b);
        Assert.Equal(x < y, a < b);
        Assert.Equal(x > y, a > b);
        Assert.Equal(x <= y, a <= b);
        Assert.Equal(x >= y, a >= b);
        Assert.Equal(a.GetHashCode(), (a + b - b).GetHashCode());
    });

    [Fact]
    public void Bytes_and_lengths_should_be_big_endian()
    {
        var random = new Random(15);
        Span<byte> bytes = stackalloc byte[UInt256.Size];
        for (var i = 0; i < Cases; i++)
        {
            var a = Draw(random);
            a.WriteBigEndian(bytes);
            var minimal = Big(a).ToByteArray(isUnsigned: true, isBigEndian: true);

            AssertEqual(new BigInteger(bytes, isUnsigned: true, isBigEndian: true), a);
            Assert.Equal(a, UInt256.FromBigEndian(bytes));
            Assert.Equal(a, UInt256.FromBigEndian(minimal));
            Assert.Equal(a.IsZero ? 0 : minimal.Length, a.ByteLength);
            Assert.Equal(Big(a).GetBitLength(), a.BitLength);
            Assert.Equal(bytes[i % 32], a.ByteAt(i % 32));
            Assert.Equal(Big(a) <= ulong.MaxValue, a.TryToUInt64(out var low));
            Assert.Equal((ulong)(Big(a) & ulong.MaxValue), low);
        }

        Assert.Equal(UInt256.Zero, UInt256.FromBigEndian([]));
        Assert.Equal(0, UInt256.MaxValue.ByteAt(32));
        Assert.Equal(0, UInt256.MaxValue.ByteAt(-1));
        Assert.Throws<ArgumentException>(() => UInt256.FromBigEndian(new byte[33]));
    }

    [Fact]
    public void Text_should_read_back()
    {
        var random = new Random(16);
        for (var i = 0; i < Cases; i++)
        {
            var a = Draw(random);

            Assert.Equal(Big(a).ToString(CultureInfo.InvariantCulture), a.ToString());
            Assert.Equal(a, UInt256.Parse(a.ToString()));
            Assert.Equal(a, UInt256.Parse(a.ToHexString()));
        }
    }

    [Theory]
    [InlineData("0", "0x0")]
    [InlineData("007", "0x7")]
    [InlineData("0x00Ff", "0xff")]
    [InlineData("10000000000000000000", "0x8ac7230489e80000")]
    [InlineData("115792089237316195423570985008687907853269984665640564039457584007913129639935",
        "0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public void Parser_should_read_both_bases(string text, string hex) => Assert.Equal(hex, UInt256.Parse(text).ToHexString());

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1_000")]
    [InlineData("1f")]
    [InlineData("0xg")]
    [InlineData("0x0x1")]
    [InlineData("115792089237316195423570985008687907853269984665640564039457584007913129639936")]
    [InlineData("1157920892373161954235709850086879078532699846656405640394575840079131296399350")]
    [InlineData("0x10000000000000000000000000000000000000000000000000000000000000000")]
    public void Parser_should_refuse_what_is_no_number_of_256_bits(string text)
    {
        Assert.False(UInt256.TryParse(text, out var value));
        Assert.True(value.IsZero);
        Assert.Throws<FormatException>(() => UInt256.Parse(text));
    }

    private static void ForPairs(Action<UInt256, UInt256, BigInteger, BigInteger> check)
    {
        var random = new Random(10);
        for (var i = 0; i < Cases; i++)
        {
            var a = Draw(random);
            var b = i % 50 == 0 ? a : Draw(random);
            check(a, b, Big(a), Big(b));
        }
    }

    private static UInt256 Draw(Random random)
    {
        Span<ulong> limbs = stackalloc ulong[4];
        var used = random.Next(0, 5);
        for (var i = 0; i < used; i++)
        {
            limbs[i] = random.Next(0, 8) switch
            {
                0 => 0,
                1 => ulong.MaxValue,
                2 => 1UL << random.Next(0, 64),
                3 => (ulong)random.Next(0, 100),
                4 => ulong.MaxValue - (ulong)random.Next(0, 3),
                _ => (ulong)random.NextInt64(long.MinValue, long.MaxValue),
            };
        }

        return new UInt256(limbs[0], limbs[1], limbs[2], limbs[3]);
    }

    private static BigInteger Big(in UInt256 value)
    {
        Span<byte> bytes = stackalloc byte[UInt256.Size];
        value.WriteBigEndian(bytes);
        return new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
    }

    private static BigInteger Signed(in UInt256 value) => value.IsNegative ? Big(value) - Modulus : Big(value);

    private static void AssertEqual(BigInteger expected, in UInt256 actual) =>
        Assert.Equal(((expected % Modulus) + Modulus) % Modulus, Big(actual));
}
