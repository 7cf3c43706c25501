using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.State;

namespace Node.Core.Evm;

/// <summary>Other accounts, hashes of blocks, logs, and SELFDESTRUCT.</summary>
internal static class StateInstructions
{
    // BLOCKHASH knows so many blocks back.
    private const int BlockHashes = 256;

    private const long SelfDestructRefund = 24000;

    public static EvmError Balance(Machine machine, Frame frame)
    {
        ref var word = ref frame.Peek();
        var account = machine.State.Get(Word.ToAddress(word));
        word = account.Balance;
        return machine.Access(frame, account);
    }

    public static EvmError SelfBalance(Frame frame)
    {
        frame.Push(frame.Self.Balance);
        return EvmError.None;
    }

    public static EvmError ExtCodeSize(Machine machine, Frame frame)
    {
        ref var word = ref frame.Peek();
        var account = machine.State.Get(Word.ToAddress(word));
        if (machine.Access(frame, account) is var error and not EvmError.None)
        {
            return error;
        }

        word = (ulong)machine.State.CodeOf(account).Length;
        return machine.Check();
    }

    public static EvmError ExtCodeCopy(Machine machine, Frame frame)
    {
        var account = machine.State.Get(Word.ToAddress(frame.Pop()));
        if (machine.Access(frame, account) is var error and not EvmError.None)
        {
            return error;
        }

        var copied = MemoryInstructions.CopyIn(frame, machine.State.CodeOf(account).Bytes);
        return machine.Check() is var missing and not EvmError.None ? missing : copied;
    }

    public static EvmError ExtCodeHash(Machine machine, Frame frame)
    {
        ref var word = ref frame.Peek();
        var account = machine.State.Get(Word.ToAddress(word));
        word = account.IsEmpty ? default : Word.Of(account.CodeHash);
        return machine.Access(frame, account);
    }

    public static EvmError BlockHash(Machine machine, Frame frame)
    {
        ref var word = ref frame.Peek();
        var current = machine.Block.Number;
        if (!word.FitsUInt64 || word.LowUInt64 >= current || current - word.LowUInt64 > BlockHashes)
        {
            word = default;
            return EvmError.None;
        }

        var number = word.LowUInt64;
        if (machine.Block.BlockHash(number) is { } hash)
        {
            word = Word.Of(hash);
            return EvmError.None;
        }

        machine.State.Miss(new StateMissing.OfBlockHash(number));
        return EvmError.StateMissing;
    }

    public static EvmError Log(int topics, Machine machine, Frame frame)
    {
        var (offset, length) = (frame.Pop(), frame.Pop());
        if (frame.IsStatic)
        {
            return EvmError.StaticViolation;
        }

        if (!frame.TryReach(offset, length, out var start, out var size) || !frame.TryCharge((long)Gas.LogByte * size))
        {
            return EvmError.OutOfGas;
        }

        var named = ImmutableArray.CreateBuilder<Hash256>(topics);
        for (var i = 0; i < topics; i++)
        {
            named.Add(Word.ToHash(frame.Pop()));
        }

        machine.State.AddLog(new Log(frame.Request.Self, named.MoveToImmutable(), frame.Memory.Span(start, size).ToArray()));
        return EvmError.None;
    }

    public static EvmError SelfDestruct(Machine machine, Frame frame)
    {
        var (rules, state, self) = (machine.Rules, machine.State, frame.Self);
        if (frame.IsStatic)
        {
            return EvmError.StaticViolation;
        }

        var heir = state.Get(Word.ToAddress(frame.Pop()));
        machine.Accesses?.Add(heir.Address);
        var gas = rules.IsBerlin && state.Warm(heir) ? Gas.ColdAccount : 0L;
        if (rules.IsTangerineWhistle && (rules.IsSpuriousDragon ? heir.IsEmpty && !self.Balance.IsZero : !heir.Exists))
        {
            gas += Gas.NewAccount;
        }

        if (!frame.TryCharge(gas))
        {
            return EvmError.OutOfGas;
        }

        // EIP-6780: only what this transaction created goes, and burns what it leaves to itself.
        var goes = !rules.IsCancun || state.IsCreatedNow(self);
        var balance = self.Balance;
        if (heir != self)
        {
            state.SubtractBalance(self, balance);
            state.AddBalance(heir, balance);
        }
        else if (goes)
        {
            state.SetBalance(self, default);
        }

        if (goes && state.Destroy(self) && !rules.IsLondon)
        {
            state.Refund += SelfDestructRefund;
        }

        return machine.Check();
    }
}
