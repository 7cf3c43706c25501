namespace Node.Core.Accounts;

/// <summary>Why bytes are no key file. <c>default</c> is no failure.</summary>
/// <param name="Field">The field, with the way to it: <c>crypto.kdfparams.n</c>.</param>
/// <param name="Reason">What is wrong with it; never what stands in it.</param>
public readonly record struct KeyFileFailure(string? Field, string? Reason)
{
    public bool IsNone => Field is null;

    public override string ToString() => IsNone ? "no failure" : $"{Field}: {Reason}";
}
