using Node.Core.Primitives;
using Node.Core.State;

namespace Node.Core.Evm;

/// <summary>
/// Runs calls and creations with everything that they call in turn. The frames are kept here and not on the thread's stack, so 1024 of them
/// run on any thread. For one thread; one object serves many transactions.
/// </summary>
internal sealed partial class Machine(WorldState state, ForkRules rules, BlockContext block)
{
    /// <summary>Calls within each other (Yellow Paper, section 9.4.2).</summary>
    public const int MaxDepth = 1024;

    // 64 KiB, small enough for the ordinary heap: there is a machine for every block.
    private const int InitialStack = 2 * OpcodeCost.StackLimit;

    private readonly List<Frame> _frames = [];

    // One array for the stacks of all frames, each beginning where the caller's ends. The first word is never used, because the interpreter
    // forms a reference to the word below an empty stack.
    private UInt256[] _stack = new UInt256[InitialStack];
    private int _depth = -1;

    public WorldState State { get; } = state;

    public ForkRules Rules { get; } = rules;

    public BlockContext Block { get; } = block;

    public TransactionContext Transaction { get; set; } = new(default, default, []);

    /// <summary>Where what the instructions ask for is noted; null: nowhere.</summary>
    public AccessLog? Accesses { get; set; }

    /// <summary>Runs to the end. What the callee did is undone where it failed; nothing of the request's gas was taken before.</summary>
    public CallOutcome Run(in CallRequest request)
    {
        if (!TryBegin(request, out var outcome))
        {
            return outcome;
        }

        while (true)
        {
            var frame = _frames[_depth];
            frame.Stack = _stack;
            var exit = Interpreter.Run(this, frame);
            if (exit == Exit.Calls)
            {
                if (TryBegin(frame.Asked, out outcome))
                {
                    continue;
                }
            }
            else
            {
                outcome = Finish(frame, exit);
                _depth--;
                if (_depth < 0)
                {
                    outcome = outcome with { Output = outcome.Output.ToArray() };
                    frame.Memory.Clear();
                    return outcome;
                }
            }

            if (State.Missing is not null)
            {
                return GiveUp();
            }

            Resume(_frames[_depth], _stack, outcome);
            if (exit != Exit.Calls)
            {
                frame.Memory.Clear();
            }
        }
    }

    /// <summary><see cref="EvmError.StateMissing"/> where something that was read is not at hand.</summary>
    public EvmError Check() => State.Missing is null ? EvmError.None : EvmError.StateMissing;

    /// <summary>Puts an account on the access list and takes the gas for its being new there (EIP-2929).</summary>
    public EvmError Access(Frame frame, AccountEntry account)
    {
        Accesses?.Add(account.Address);
        return TakeAccess(frame, account);
    }

    /// <summary>The same for an account that is called, and for the one that it delegates to (EIP-7702).</summary>
    public EvmError AccessForCall(Frame frame, AccountEntry account)
    {
        if (Access(frame, account) is var error and not EvmError.None)
        {
            return error;
        }

        if (!Rules.IsPrague || !State.CodeOf(account).TryGetDelegate(out var target))
        {
            return Check();
        }

        return frame.TryCharge(Gas.WarmAccess) ? TakeAccess(frame, State.Get(target)) : EvmError.OutOfGas;
    }

    private EvmError TakeAccess(Frame frame, AccountEntry account) =>
        Rules.IsBerlin && State.Warm(account) && !frame.TryCharge(Gas.ColdAccount - Gas.WarmAccess) ? EvmError.OutOfGas : Check();

    private CallOutcome Finish(Frame frame, Exit exit)
    {
        var error = exit == Exit.Returned ? EvmError.None : frame.Error;
        if (error == EvmError.None && frame.Request.IsCreation)
        {
            error = Deposit(frame);
        }

        if (error == EvmError.None)
        {
            return new CallOutcome(error, frame.Gas, frame.Request.IsCreation ? default : frame.Output, frame.Request.Self);
        }

        State.Revert(frame.Snapshot);
        return error == EvmError.Reverted ? new CallOutcome(error, frame.Gas, frame.Output) : new CallOutcome(error, 0);
    }

    /// <summary>Makes the output of init code the new contract's code.</summary>
    private EvmError Deposit(Frame frame)
    {
        var code = frame.Output.Span;
        if (Rules.IsSpuriousDragon && code.Length > ForkRules.MaxCodeSize)
        {
            return EvmError.CodeTooLarge;
        }

        if (Rules.IsLondon && code is [0xef, ..])
        {
            return EvmError.CodeRefused;
        }

        var gas = (long)Gas.CodeByte * code.Length;
        if (frame.Gas < gas)
        {
            // Frontier leaves a contract without code behind; Homestead (EIP-2) made it a failure.
            return Rules.IsHomestead ? EvmError.OutOfGas : EvmError.None;
        }

        frame.Gas -= gas;
        if (code.Length > 0)
        {
            State.SetCode(frame.Self, new ContractCode(code));
        }

        return EvmError.None;
    }

    private static void Resume(Frame caller, UInt256[] stack, in CallOutcome outcome)
    {
        ref var asked = ref caller.Asked;

        // Callees may have outgrown the array that the caller knew.
        caller.Stack = stack;
        caller.Gas += outcome.Gas;
        var hasOutput = outcome.Error == EvmError.Reverted || (outcome.Error == EvmError.None && !asked.IsCreation);
        if (hasOutput)
        {
            caller.KeepReturnData(outcome.Output.Span);
            var copied = Math.Min(asked.OutputLength, outcome.Output.Length);
            outcome.Output.Span[..copied].CopyTo(caller.Memory.Span(asked.OutputOffset, copied));
        }
        else
        {
            caller.ReturnData = default;
        }

        caller.Push(outcome.Error != EvmError.None ? default : asked.IsCreation ? Word.Of(outcome.Created) : UInt256.One);
    }

    private CallOutcome GiveUp()
    {
        for (; _depth >= 0; _depth--)
        {
            _frames[_depth].Memory.Clear();
        }

        return new CallOutcome(EvmError.StateMissing, 0);
    }

    private Frame Push()
    {
        _depth++;
        if (_depth == _frames.Count)
        {
            _frames.Add(new Frame());
        }

        return _frames[_depth];
    }

    /// <summary>Where the stack of the newest frame begins, with room for all that it may hold.</summary>
    private int StackBase()
    {
        var start = _depth == 0 ? 1 : _frames[_depth - 1].Base + _frames[_depth - 1].Height;
        if (start + OpcodeCost.StackLimit > _stack.Length)
        {
            Array.Resize(ref _stack, 2 * _stack.Length);
        }

        return start;
    }
}
