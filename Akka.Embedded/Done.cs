namespace Akka;

/// <summary>The result of an operation that has no other result.</summary>
public sealed class Done
{
    public static readonly Done Instance = new();

    private Done()
    {
    }
}
