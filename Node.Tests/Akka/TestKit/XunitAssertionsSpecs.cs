using Akka.TestKit.Xunit2;
using Xunit;

namespace Node.Tests.Engine.TestKit;

public class XunitAssertionsSpecs
{
    private readonly XunitAssertions _assertions = new XunitAssertions();

    [Fact]
    public void Assertions_should_pass_when_they_hold()
    {
        _assertions.AssertTrue(true);
        _assertions.AssertFalse(false);
        _assertions.AssertEqual(1, 1);
        _assertions.AssertEqual<object>("a", "a");
        _assertions.AssertEqual<string?>(null, null);
        _assertions.AssertEqual(new List<int[]> { new[] { 1 }, new[] { 2, 3 } }, new List<int[]> { new[] { 1 }, new[] { 2, 3 } });
        _assertions.AssertEqual(1, 11, (a, b) => a % 10 == b % 10);
    }

    [Fact]
    public void Assertions_should_fail_with_their_text_when_they_do_not_hold()
    {
        Fails("text 1", () => _assertions.Fail("text {0}", 1));
        Fails("text 1", () => _assertions.AssertTrue(false, "text {0}", 1));
        Fails("text 1", () => _assertions.AssertFalse(true, "text {0}", 1));
        Fails("text 1", () => _assertions.AssertEqual(1, 2, "text {0}", 1));
        Fails("text 1", () => _assertions.AssertEqual(1, 2, (_, _) => false, "text {0}", 1));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData("a", "b")]
    [InlineData("a", null)]
    [InlineData(null, "a")]
    [InlineData(new[] { 1, 2 }, new[] { 1 })]
    [InlineData(new[] { 1, 2 }, new[] { 2, 1 })]
    [InlineData(1, 1L)]
    public void Equality_should_tell_values_apart(object? expected, object? actual)
    {
        Assert.ThrowsAny<Exception>(() => _assertions.AssertEqual(expected, actual));
    }

    private static void Fails(string text, Action assertion) =>
        Assert.Contains(text, Expected.Failure(assertion), StringComparison.Ordinal);
}
