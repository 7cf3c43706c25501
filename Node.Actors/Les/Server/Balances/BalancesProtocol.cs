using System.Collections.Immutable;
using System.Net;
using Akka.Event;
using Node.Core.Primitives;

namespace Node.Actors.Les.Server.Balances;

/// <summary>
/// What <c>/user/node/les/server/balances</c>, the persistent owner of what clients have paid and used, hears and says inside the server; also
/// <see cref="LesServerProtocol.AddBalance"/> and <see cref="LesServerProtocol.SetClientParams"/>.
/// </summary>
internal static class BalancesProtocol
{
    // in

    /// <summary>Answered with <see cref="Account"/>, after recovery.</summary>
    public sealed record GetAccount(NodeId Id, IPAddress Address);

    /// <summary>What was used of balances, and what addresses owe now.</summary>
    public sealed record Note(ImmutableArray<KeyValuePair<NodeId, double>> Used, ImmutableArray<KeyValuePair<IPAddress, double>> Debts);

    /// <summary>Answered with <see cref="Factor"/>, after recovery.</summary>
    public sealed record GetFactor
    {
        public static GetFactor Instance { get; } = new();
    }

    /// <summary>The measured speed of this machine, for the next run.</summary>
    public sealed record NoteFactor(double Value);

    /// <summary>Write what is noted but not written yet, then stop.</summary>
    public sealed record Close : IDeadLetterSuppression
    {
        public static Close Instance { get; } = new();
    }

    // out

    /// <param name="Balance">What the client has paid and not used.</param>
    /// <param name="Debt">What its address has used lately.</param>
    /// <param name="Capacity">What it is to have while it has a balance; 0: the smallest.</param>
    public sealed record Account(NodeId Id, IPAddress Address, double Balance, double Debt, ulong Capacity) : IDeadLetterSuppression;

    /// <summary>On the event stream, once it is written: a client has paid or is paid back, or is to have another capacity.</summary>
    public sealed record Changed(NodeId Id, double Added, ulong Capacity);

    /// <param name="Value">1 where none was noted.</param>
    public sealed record Factor(double Value) : IDeadLetterSuppression;
}
