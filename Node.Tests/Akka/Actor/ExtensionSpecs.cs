using Akka.Actor;
using Xunit;

namespace Node.Tests.Engine.Actor;

public class ExtensionSpecs : EngineSpec
{
    private static readonly Type CountingType = typeof(Counting);

    [Fact]
    public void An_extension_should_be_made_once_for_a_system()
    {
        var first = CountingId.Instance.Apply(Sys);

        Assert.Same(first, CountingId.Instance.Apply(Sys));
        Assert.Same(first, CountingId.Instance.Get(Sys));
        Assert.Same(first, new CountingId().Apply(Sys));
        Assert.Same(first, Sys.GetExtension<Counting>());
        Assert.Same(first, Sys.GetExtension(CountingId.Instance));
        Assert.Same(first, Sys.WithExtension<Counting, CountingId>());
        Assert.Same(first, Sys.WithExtension<Counting>(typeof(CountingId)));
        Assert.Same(first, Sys.RegisterExtension(CountingId.Instance));
        Assert.Same(Sys, first.System);
    }

    [Fact]
    public async Task An_extension_asked_for_by_many_threads_at_once_should_be_made_once()
    {
        var extensions = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => CountingId.Instance.Apply(Sys))));

        Assert.Single(extensions.Distinct());
    }

    [Fact]
    public async Task Each_system_should_have_its_own()
    {
        var other = ActorSystem.Create("other", Quiet());

        Assert.NotSame(CountingId.Instance.Apply(Sys), CountingId.Instance.Apply(other));

        await other.Terminate();
    }

    [Fact]
    public void An_extension_that_is_not_there_should_be_missed()
    {
        Assert.False(Sys.HasExtension<Counting>());
        Assert.False(Sys.HasExtension(CountingType));
        Assert.False(Sys.TryGetExtension<Counting>(out _));
        Assert.False(Sys.TryGetExtension(typeof(Counting), out _));
        Assert.Null(Sys.GetExtension<Counting>());
        Assert.Null(Sys.GetExtension(CountingId.Instance));
        Assert.Null(CountingId.Instance.Get(Sys));
    }

    [Fact]
    public void An_extension_that_is_there_should_be_found()
    {
        var made = Sys.WithExtension<Counting, CountingId>();

        Assert.True(Sys.HasExtension<Counting>());
        Assert.True(Sys.HasExtension(CountingType));
        Assert.True(Sys.TryGetExtension<Counting>(out var typed));
        Assert.Same(made, typed);
        Assert.True(Sys.TryGetExtension(typeof(Counting), out var untyped));
        Assert.Same(made, untyped);
    }

    [Fact]
    public async Task Configured_extensions_should_be_there_from_the_start()
    {
        var system = ActorSystem.Create("extended", Quiet($"akka.extensions = [\"{typeof(CountingId).AssemblyQualifiedName}\"]"));

        Assert.True(system.HasExtension<Counting>());

        await system.Terminate();
    }

    [Fact]
    public async Task A_configured_extension_that_is_not_one_should_be_skipped()
    {
        var system = ActorSystem.Create("extended", Quiet(
            $"akka.extensions = [\"No.Such.Type, Nowhere\", \"System.String\", \"{typeof(CountingId).AssemblyQualifiedName}\"]"));

        Assert.True(system.HasExtension<Counting>());

        await system.Terminate();
    }

    [Fact]
    public void An_extension_that_fails_should_fail_whoever_asks_for_it()
    {
        Assert.Throws<Boom>(() => new FailingId().Apply(Sys));
        Assert.Throws<Boom>(() => new FailingId().Apply(Sys));
    }

    public sealed class Counting(ExtendedActorSystem system) : IExtension
    {
        public ExtendedActorSystem System { get; } = system;
    }

    public sealed class CountingId : ExtensionIdProvider<Counting>
    {
        public static readonly CountingId Instance = new();

        public override Counting CreateExtension(ExtendedActorSystem system) => new(system);
    }

    private sealed class Failing : IExtension;

    private sealed class FailingId : ExtensionIdProvider<Failing>
    {
        public override Failing CreateExtension(ExtendedActorSystem system) => throw new Boom("not loaded");
    }
}
