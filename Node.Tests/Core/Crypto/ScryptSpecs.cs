using Node.Core.Crypto;
using Org.BouncyCastle.Crypto.Generators;
using Xunit;

namespace Node.Tests.Core.Crypto;

public sealed class ScryptSpecs
{
    // RFC 7914, section 12; its fourth vector is left out, because it takes 1 GiB.
    [Theory]
    [InlineData("", "", 16, 1, 1,
        "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
        + "fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906")]
    [InlineData("password", "NaCl", 1024, 8, 16,
        "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
        + "2eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640")]
    [InlineData("pleaseletmein", "SodiumChloride", 16384, 8, 1,
        "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
        + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887")]
    public void Keys_should_be_those_of_the_rfc(string password, string salt, int n, int r, int p, string expected)
    {
        var key = new byte[64];

        Scrypt.Derive(System.Text.Encoding.ASCII.GetBytes(password), System.Text.Encoding.ASCII.GetBytes(salt), new ScryptCost(n, r, p), key);

        Assert.Equal(expected, Convert.ToHexStringLower(key));
    }

    [Fact]
    public void Keys_should_be_those_of_BouncyCastle()
    {
        var random = new Random(7914);
        for (var i = 0; i < 100; i++)
        {
            var (password, salt, key) = (new byte[random.Next(1, 80)], new byte[random.Next(80)], new byte[random.Next(1, 100)]);
            random.NextBytes(password);
            random.NextBytes(salt);
            var cost = new ScryptCost(1 << random.Next(1, 9), random.Next(1, 9), random.Next(1, 4));

            Scrypt.Derive(password, salt, cost, key);

            Assert.Equal(SCrypt.Generate(password, salt, cost.N, cost.R, cost.P, key.Length), key);
        }
    }

    [Theory]
    [InlineData(0, 8, 1, "n")]
    [InlineData(1, 8, 1, "n")]
    [InlineData(-2, 8, 1, "n")]
    [InlineData(int.MinValue, 8, 1, "n")]
    [InlineData(1000, 8, 1, "n")]
    [InlineData(16, 0, 1, "r")]
    [InlineData(16, 8, 0, "p")]
    [InlineData(1 << 19, 8, 1, "n")]
    [InlineData(1 << 30, 1, 1, "n")]
    [InlineData(2, int.MaxValue, 1, "r")]
    [InlineData(2, int.MaxValue, int.MaxValue, "r")]
    [InlineData(2, 1, int.MaxValue, "p")]
    [InlineData(1 << 18, 8, 9, "p")]
    public void A_cost_out_of_bounds_should_be_named_and_refused(int n, int r, int p, string name)
    {
        var cost = new ScryptCost(n, r, p);

        Assert.Equal(name, cost.Objection?.Name);
        Assert.Throws<ArgumentException>(() => Scrypt.Derive([], [], cost, new byte[32]));
    }

    [Theory]
    [InlineData(1 << 18, 8, 8)]
    [InlineData(1 << 18, 1, 8)]
    [InlineData(1 << 18, 15, 1)]
    [InlineData(2, 1, 1)]
    public void A_cost_within_bounds_should_be_taken(int n, int r, int p)
    {
        Assert.Null(new ScryptCost(n, r, p).Objection);
        Assert.InRange(new ScryptCost(n, r, p).Memory, 128L * n * r, ScryptCost.MaxMemory);
    }

    [Fact]
    public void The_presets_should_be_those_of_geth()
    {
        Assert.Equal(new ScryptCost(262_144, 8, 1), ScryptCost.Standard);
        Assert.Equal(new ScryptCost(4096, 8, 6), ScryptCost.Light);
        Assert.Null(ScryptCost.Standard.Objection);
        Assert.Null(ScryptCost.Light.Objection);
    }
}
