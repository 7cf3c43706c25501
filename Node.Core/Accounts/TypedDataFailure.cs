namespace Node.Core.Accounts;

/// <summary>Why JSON is no typed data. <c>default</c> is no failure.</summary>
/// <param name="Field">The field, with the way to it: <c>message.to[1].wallet</c>.</param>
/// <param name="Reason">What is wrong with it.</param>
public readonly record struct TypedDataFailure(string? Field, string? Reason)
{
    public bool IsNone => Field is null;

    public override string ToString() => IsNone ? "no failure" : $"{Field}: {Reason}";
}
