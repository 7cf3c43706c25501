using Node.Actors.Rpc.Call;

namespace Node.Actors.Rpc.Methods;

/// <summary>A method as a row of a table.</summary>
/// <param name="Name">Such as <c>eth_call</c>.</param>
/// <param name="Begin">
/// Reads the arguments, all of them, and says what is done first. Where an argument is at fault, that is told instead and the step is not taken.
/// </param>
internal sealed record Method(string Name, Func<Arguments, CallScope, Step<Result>> Begin)
{
    /// <summary>What is switched on or off as a whole, such as <c>eth</c>.</summary>
    public string Module { get; } = Name[..Name.IndexOf('_', StringComparison.Ordinal)];
}
