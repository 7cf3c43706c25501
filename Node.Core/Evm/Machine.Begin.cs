using Node.Core.Evm.Precompiles;
using Node.Core.State;

namespace Node.Core.Evm;

/// <content>How calls and creations begin (Yellow Paper, sections 7 and 8).</content>
internal sealed partial class Machine
{
    /// <summary>True where a frame was begun, false where the outcome is known at once.</summary>
    private bool TryBegin(in CallRequest request, out CallOutcome outcome)
    {
        if (_depth >= MaxDepth)
        {
            outcome = new CallOutcome(EvmError.TooDeep, request.Gas);
            return false;
        }

        if (request.Sends && State.GetBalance(request.Caller) < request.Value)
        {
            outcome = new CallOutcome(EvmError.InsufficientBalance, request.Gas);
            return false;
        }

        return request.IsCreation ? TryBeginCreation(request, out outcome) : TryBeginCall(request, out outcome);
    }

    private bool TryBeginCall(in CallRequest request, out CallOutcome outcome)
    {
        var snapshot = State.Snapshot();
        var self = State.Get(request.Self);
        if (request.Kind == CallKind.Call)
        {
            Transfer(request, self);
        }
        else if (request.Kind == CallKind.StaticCall)
        {
            State.Touch(self);
        }

        if (Precompile.Find(request.CodeAddress, Rules) is { } precompile)
        {
            outcome = precompile.Run(request, Rules);
            if (outcome.Error != EvmError.None)
            {
                State.Revert(snapshot);
            }

            return false;
        }

        var code = State.CodeOf(State.Get(request.CodeAddress));
        if (Rules.IsPrague && code.TryGetDelegate(out var target))
        {
            code = Precompile.Find(target, Rules) is null ? State.CodeOf(State.Get(target)) : ContractCode.Empty;
        }

        if (code.Length == 0 || State.Missing is not null)
        {
            outcome = new CallOutcome(Check(), request.Gas);
            return false;
        }

        Push().Begin(request, code, self, snapshot, StackBase());
        outcome = default;
        return true;
    }

    private bool TryBeginCreation(in CallRequest request, out CallOutcome outcome)
    {
        var creator = State.Get(request.Caller);
        if (_depth >= 0)
        {
            if (creator.Nonce == ulong.MaxValue)
            {
                outcome = new CallOutcome(EvmError.NonceOverflow, request.Gas);
                return false;
            }

            State.SetNonce(creator, creator.Nonce + 1);
        }

        var self = State.Get(request.Self);
        if (Rules.IsBerlin)
        {
            State.Warm(self);
        }

        if (WorldState.IsTaken(self) || State.Missing is not null)
        {
            outcome = new CallOutcome(State.Missing is null ? EvmError.AddressTaken : EvmError.StateMissing, 0);
            return false;
        }

        var snapshot = State.Snapshot();
        State.Create(self, Rules.IsSpuriousDragon ? 1UL : 0);
        Transfer(request, self);
        Push().Begin(request, new ContractCode(request.Input.Span), self, snapshot, StackBase());
        outcome = default;
        return true;
    }

    private void Transfer(in CallRequest request, AccountEntry self)
    {
        if (!request.Value.IsZero)
        {
            State.SubtractBalance(request.Caller, request.Value);
        }

        State.AddBalance(self, request.Value);
    }
}
