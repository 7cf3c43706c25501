namespace Node.Core.Evm;

/// <summary>
/// The instructions that need more than stack and gas, by table. Stack and the fixed part of the gas are checked already; each takes its words
/// off the stack, takes the rest of its gas, and answers with what went wrong.
/// </summary>
internal static class Instructions
{
    /// <summary>Null where the frame goes on.</summary>
    public static Exit? Run(byte op, Machine machine, Frame frame)
    {
        switch (op)
        {
            case Opcode.Stop:
                return Exit.Returned;
            case Opcode.Return:
                return CallInstructions.TryTakeOutput(frame) ? Exit.Returned : Fail(frame, EvmError.OutOfGas);
            case Opcode.Revert:
                return CallInstructions.TryTakeOutput(frame) ? Revert(frame) : Fail(frame, EvmError.OutOfGas);
            case Opcode.SelfDestruct:
                return StateInstructions.SelfDestruct(machine, frame) is var error and not EvmError.None ? Fail(frame, error) : Exit.Returned;
            case Opcode.Call or Opcode.CallCode or Opcode.DelegateCall or Opcode.StaticCall:
                return Ask(frame, CallInstructions.Call(op, machine, frame));
            case Opcode.Create or Opcode.Create2:
                return Ask(frame, CallInstructions.Create(op, machine, frame));
            default:
                return Step(op, machine, frame) is var failure and not EvmError.None ? Fail(frame, failure) : null;
        }
    }

    private static EvmError Step(byte op, Machine machine, Frame frame) => op switch
    {
        Opcode.Exp => MemoryInstructions.Exp(machine, frame),
        Opcode.Keccak256 => MemoryInstructions.Keccak(frame),
        Opcode.MLoad => MemoryInstructions.Load(frame),
        Opcode.MStore => MemoryInstructions.Store(frame),
        Opcode.MStore8 => MemoryInstructions.StoreByte(frame),
        Opcode.MCopy => MemoryInstructions.Copy(frame),
        Opcode.CallDataCopy => MemoryInstructions.CopyIn(frame, frame.CallData.Span),
        Opcode.CodeCopy => MemoryInstructions.CopyIn(frame, frame.Code.Bytes),
        Opcode.ReturnDataCopy => MemoryInstructions.CopyReturnData(frame),
        Opcode.Balance => StateInstructions.Balance(machine, frame),
        Opcode.SelfBalance => StateInstructions.SelfBalance(frame),
        Opcode.ExtCodeSize => StateInstructions.ExtCodeSize(machine, frame),
        Opcode.ExtCodeCopy => StateInstructions.ExtCodeCopy(machine, frame),
        Opcode.ExtCodeHash => StateInstructions.ExtCodeHash(machine, frame),
        Opcode.BlockHash => StateInstructions.BlockHash(machine, frame),
        Opcode.SLoad => StorageInstructions.Load(machine, frame),
        Opcode.SStore => StorageInstructions.Store(machine, frame),
        Opcode.TLoad => StorageInstructions.LoadTransient(machine, frame),
        Opcode.TStore => StorageInstructions.StoreTransient(machine, frame),
        >= Opcode.Log0 and <= Opcode.Log4 => StateInstructions.Log(op - Opcode.Log0, machine, frame),
        _ => ContextInstructions.Run(op, machine, frame),
    };

    private static Exit? Ask(Frame frame, EvmError error) => error == EvmError.None ? Exit.Calls : Fail(frame, error);

    private static Exit Revert(Frame frame)
    {
        frame.Error = EvmError.Reverted;
        return Exit.Failed;
    }

    private static Exit Fail(Frame frame, EvmError error)
    {
        frame.Gas = 0;
        frame.Error = error;
        return Exit.Failed;
    }
}
