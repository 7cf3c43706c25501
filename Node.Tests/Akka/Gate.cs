namespace Node.Tests.Engine;

/// <summary>Holds an actor, on a thread of its own, in the middle of a message until the spec opens it.</summary>
internal sealed class Gate : IDisposable
{
    private readonly ManualResetEventSlim _entered = new();
    private readonly ManualResetEventSlim _open = new();

    /// <summary>For the actor: says that it is here, and stays.</summary>
    public void Pass()
    {
        _entered.Set();
        Demand(_open, "The gate was not opened");
    }

    /// <summary>For the spec: until the actor is at the gate.</summary>
    public void AwaitArrival() => Demand(_entered, "Nobody came to the gate");

    public void Open() => _open.Set();

    public void Dispose()
    {
        Open();
        _entered.Dispose();
    }

    private static void Demand(ManualResetEventSlim what, string otherwise)
    {
        if (!what.Wait(TimeSpan.FromSeconds(10)))
            throw new TimeoutException(otherwise);
    }
}
