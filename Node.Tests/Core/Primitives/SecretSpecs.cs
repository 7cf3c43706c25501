using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Core.Primitives;

public sealed class SecretSpecs
{
    [Fact]
    public void A_secret_should_never_show_itself()
    {
        using var secret = new Secret("open sesame");

        Assert.Equal("open sesame", secret.Characters.ToString());
        Assert.Equal("Secret(hidden)", $"{secret}");
        Assert.DoesNotContain("sesame", new Record(secret).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_should_be_gone_when_it_is_disposed_of()
    {
        var secret = new Secret("open sesame");
        var characters = secret.Characters;

        secret.Dispose();

        Assert.Equal(new string('\0', 11), characters.ToString());
        Assert.Throws<ObjectDisposedException>(() => secret.Characters.Length);
    }

    private sealed record Record(Secret Password);
}
