using System.Collections.Immutable;
using Akka.Actor;
using Node.Actors.TxPool;
using Node.Core.Chain;
using Node.Core.Light;
using Node.Core.State;
using Node.Core.TxPool;
using Address = Node.Core.Primitives.Address;

namespace Node.Actors.Light.TxPool;

/// <summary>Transactions that somebody gives to the pool, while the accounts of their senders are on their way.</summary>
internal sealed class Submission
{
    private readonly TxPoolProtocol.Submit _request;
    private readonly IActorRef _from;
    private readonly string?[] _reasons;
    private readonly HashSet<Address> _missing;
    private readonly Dictionary<Address, (Account? Account, string? Failure)> _found = [];

    public Submission(TxPoolProtocol.Submit request, IActorRef from, LocalTransactions pool, PoolHead head)
    {
        (_request, _from) = (request, from);
        _reasons = [.. request.Transactions.Select(transaction => pool.Objection(transaction, head))];
        _missing = [.. request.Transactions.Where((_, i) => _reasons[i] is null).Select(transaction => transaction.Sender!.Value)];
    }

    /// <summary>Senders whose accounts are still to come.</summary>
    public ImmutableArray<Address> Missing => [.. _missing];

    public bool IsComplete => _missing.Count == 0;

    /// <param name="failure">Why there is no account to be had; null where there is, or it does not exist.</param>
    public void Note(Address sender, Account? account, string? failure)
    {
        if (_missing.Remove(sender))
            _found[sender] = (account, failure);
    }

    /// <summary>Gives the pool what it takes.</summary>
    /// <returns>What it took.</returns>
    public ImmutableArray<Transaction> Finish(LocalTransactions pool, PoolHead head)
    {
        for (var i = 0; i < _reasons.Length; i++)
        {
            if (_reasons[i] is not null)
                continue;
            var transaction = _request.Transactions[i];
            var (account, failure) = _found[transaction.Sender!.Value];
            _reasons[i] = failure is null ? pool.Add(transaction, head, account) : $"the sender's account could not be had: {failure}";
        }

        return [.. _request.Transactions.Where((_, i) => _reasons[i] is null)];
    }

    public void Answer(IActorRef self) => _from.Tell(new TxPoolProtocol.Submitted(_request.Id, [.. _reasons]), self);
}
