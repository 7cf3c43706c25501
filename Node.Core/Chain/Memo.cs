namespace Node.Core.Chain;

/// <summary>
/// A value that was computed from an immutable record. It names its owner, because <c>with</c> copies this field into a record that it is
/// no longer true of.
/// </summary>
internal sealed class Memo<T>(object owner, T value)
{
    public T Value { get; } = value;

    public bool IsOf(object record) => ReferenceEquals(owner, record);
}
