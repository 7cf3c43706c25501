namespace Node.Actors.Rpc.Methods;

/// <summary>What is wrong with the arguments of a call: the first thing that was found.</summary>
internal sealed class ArgumentFault
{
    public string? Reason { get; private set; }

    public void Refuse(string reason) => Reason ??= reason;
}
