namespace Akka.Util;

/// <summary>A value that may be missing.</summary>
public readonly struct Option<T>
{
    public static readonly Option<T> None;

    private readonly T? _value;

    private Option(T value, bool hasValue)
    {
        _value = value;
        HasValue = hasValue;
    }

    public bool HasValue { get; }

    public bool IsEmpty => !HasValue;

    public T Value => _value!;

    public static Option<T> Create(T value) => value is null ? None : new Option<T>(value, true);

    public static implicit operator Option<T>(T value) => Create(value);

    public static bool operator ==(Option<T> left, Option<T> right) => left.Equals(right);

    public static bool operator !=(Option<T> left, Option<T> right) => !left.Equals(right);

    public T GetOrElse(T fallbackValue) => HasValue ? Value : fallbackValue;

    public bool Equals(Option<T> other) => HasValue == other.HasValue && EqualityComparer<T>.Default.Equals(_value, other._value);

    public override bool Equals(object? obj) => obj is Option<T> other && Equals(other);

    public override int GetHashCode() => HasValue ? EqualityComparer<T>.Default.GetHashCode(_value!) : 0;

    public override string ToString() => HasValue ? $"Some<{Value}>" : "None";
}
