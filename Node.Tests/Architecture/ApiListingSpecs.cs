using Xunit;

namespace Node.Tests.Architecture;

/// <summary>The listing on types made for it.</summary>
public sealed class ApiListingSpecs
{
    private const string Here = "Node.Tests.Architecture.ApiListingSpecs.";

    public enum Colour : byte
    {
        Red,
        Blue = 7,
    }

    public delegate Task<int> Handler(object message, in long size);

    public interface IShape<out T>
    {
        T? Side { get; }
    }

    public abstract class Shape<T>(T side) : IShape<T>
        where T : class, ICloneable, new()
    {
        public const string Unit = "m";

        protected static readonly int Count = 3;

        public T Side { get; protected set; } = side;

        public string this[int index, string key = "k"] => key + index;

        public virtual int Area<TResult>(Func<T, TResult[]> map, int? scale = null, Colour colour = Colour.Blue, CancellationToken token = default)
            where TResult : struct => 1;

        protected internal abstract void Draw(ref int x, out bool done, params object[] rest);

        internal void Hidden() => Secret();

        private static void Secret()
        {
        }
    }

    public sealed class Line(string side) : Shape<Line.Ink>(new Ink()), IEquatable<Line>
    {
        public string Name { get; init; } = side;

        public static bool operator ==(Line? left, Line? right) => Equals(left, right);

        public static bool operator !=(Line? left, Line? right) => !Equals(left, right);

        public bool Equals(Line? other) => other is not null;

        public override bool Equals(object? obj) => Equals(obj as Line);

        public override int GetHashCode() => 1;

        protected internal override void Draw(ref int x, out bool done, params object[] rest) => done = true;

        public sealed class Ink : ICloneable
        {
            public object Clone() => this;
        }
    }

    [Fact]
    public void Listing_should_name_each_visible_member_of_a_class() => Assert.Equal(
        [
            $"{Here}Shape<T> abstract class where T : class, System.ICloneable, new()",
            $"{Here}Shape<T> : {Here}IShape<T>",
            $"{Here}Shape<T>.Area<TResult>(System.Func<T, TResult[]> map, int? scale = null, {Here}Colour colour = {Here}Colour.Blue, "
                + "System.Threading.CancellationToken token = default) -> virtual int where TResult : struct",
            $"{Here}Shape<T>.Count -> protected static readonly int",
            $"{Here}Shape<T>.Draw(ref int x, out bool done, params object[] rest) -> protected abstract void",
            $"{Here}Shape<T>.Side {{ get; protected set; }} -> T",
            $"{Here}Shape<T>.Unit -> const string = \"m\"",
            $"{Here}Shape<T>.ctor(T side) protected",
            $"{Here}Shape<T>.this[int index, string key = \"k\"] {{ get; }} -> string",
        ],
        Sorted(ApiListing.Of(typeof(Shape<>))));

    [Fact]
    public void Listing_should_say_what_a_derived_class_overrides_and_implements() => Assert.Equal(
        [
            $"{Here}Line sealed class",
            $"{Here}Line : {Here}IShape<{Here}Line.Ink>",
            $"{Here}Line : {Here}Shape<{Here}Line.Ink>",
            $"{Here}Line : System.IEquatable<{Here}Line>",
            $"{Here}Line.Draw(ref int x, out bool done, params object[] rest) -> protected virtual void",
            $"{Here}Line.Equals({Here}Line other) -> bool",
            $"{Here}Line.Equals(object obj) -> virtual bool",
            $"{Here}Line.GetHashCode() -> virtual int",
            $"{Here}Line.Name {{ get; init; }} -> string",
            $"{Here}Line.ctor(string side)",
            $"{Here}Line.op_Equality({Here}Line left, {Here}Line right) -> static bool",
            $"{Here}Line.op_Inequality({Here}Line left, {Here}Line right) -> static bool",
        ],
        Sorted(ApiListing.Of(typeof(Line))));

    [Fact]
    public void Listing_should_name_enums_and_delegates()
    {
        Assert.Equal([$"{Here}Colour enum", $"{Here}Colour.Blue = 7", $"{Here}Colour.Red = 0"], Sorted(ApiListing.Of(typeof(Colour))));
        Assert.Equal([$"{Here}Handler delegate(object message, in long size) -> System.Threading.Tasks.Task<int>"], ApiListing.Of(typeof(Handler)));
    }

    [Fact]
    public void Inherited_facts_should_hold_for_the_derived_class()
    {
        var facts = ApiListing.WithInherited(typeof(Line)).ToHashSet();

        Assert.Superset(ApiListing.Of(typeof(Line)).ToHashSet(), facts);
        Assert.Contains($"{Here}Line.Unit -> const string = \"m\"", facts);
        Assert.Contains($"{Here}Line.ToString() -> virtual string", facts);
        Assert.DoesNotContain($"{Here}Line.ctor({Here}Line.Ink side) protected", facts);
        Assert.DoesNotContain(facts, fact => fact.Contains("Draw", StringComparison.Ordinal) && fact.Contains("abstract", StringComparison.Ordinal));
    }

    [Fact]
    public void Visible_types_should_be_those_that_another_assembly_can_name()
    {
        var visible = ApiListing.VisibleTypes([typeof(ApiListingSpecs).Assembly]).ToHashSet();

        Assert.Contains(typeof(Line.Ink), visible);
        Assert.DoesNotContain(typeof(SourceFile), visible);
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> facts) =>
        facts.OrderBy(fact => fact.Contains(" class", StringComparison.Ordinal) || fact.EndsWith(" enum", StringComparison.Ordinal) ? 0 : 1)
            .ThenBy(fact => fact, StringComparer.Ordinal);
}
