namespace Node.Core.Evm;

/// <summary>Storage and transient storage.</summary>
internal static class StorageInstructions
{
    public static EvmError Load(Machine machine, Frame frame)
    {
        ref var word = ref frame.Peek();
        machine.Accesses?.Add(frame.Self.Address, word);
        var slot = machine.State.SlotOf(frame.Self, word);
        if (machine.Rules.IsBerlin && machine.State.Warm(frame.Self, slot) && !frame.TryCharge(Gas.ColdSlot - Gas.WarmAccess))
        {
            return EvmError.OutOfGas;
        }

        word = slot.Current;
        return machine.Check();
    }

    public static EvmError Store(Machine machine, Frame frame)
    {
        var (rules, state) = (machine.Rules, machine.State);
        if (frame.IsStatic)
        {
            return EvmError.StaticViolation;
        }

        // EIP-2200: what a plain transfer leaves the callee must not be enough to write.
        if (rules.IsIstanbul && frame.Gas <= Gas.CallStipend)
        {
            return EvmError.OutOfGas;
        }

        var slot = state.SlotOf(frame.Self, frame.Pop());
        machine.Accesses?.Add(frame.Self.Address, slot.Key);
        var value = frame.Pop();
        var surcharge = rules.IsBerlin && state.Warm(frame.Self, slot) ? Gas.ColdSlot : 0;
        var original = state.Original(slot);
        var gas = surcharge + (rules.HasNetStorageGas
            ? StorageGas.Net(rules, original, slot.Current, value)
            : StorageGas.Simple(slot.Current, value));
        if (!frame.TryCharge(gas))
        {
            return EvmError.OutOfGas;
        }

        state.Refund += rules.HasNetStorageGas
            ? StorageGas.NetRefund(rules, original, slot.Current, value)
            : StorageGas.SimpleRefund(slot.Current, value);
        if (value != slot.Current)
        {
            state.SetStorage(frame.Self, slot, value);
        }

        return machine.Check();
    }

    public static EvmError LoadTransient(Machine machine, Frame frame)
    {
        ref var word = ref frame.Peek();
        word = machine.State.GetTransient(frame.Self, word);
        return EvmError.None;
    }

    public static EvmError StoreTransient(Machine machine, Frame frame)
    {
        if (frame.IsStatic)
        {
            return EvmError.StaticViolation;
        }

        var key = frame.Pop();
        machine.State.SetTransient(frame.Self, key, frame.Pop());
        return EvmError.None;
    }
}
