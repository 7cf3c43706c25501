namespace Node.Core.Evm;

/// <summary>What is asked of gas and stack before an instruction runs.</summary>
/// <param name="Gas">The part that depends on nothing but the instruction.</param>
/// <param name="Pops">Words it takes from the stack; more than a stack can hold for an instruction that the fork does not have.</param>
/// <param name="Limit">Words the stack may hold below them, so that there is room for what it pushes.</param>
internal readonly record struct OpcodeCost(ushort Gas, ushort Pops, ushort Limit)
{
    public const int StackLimit = 1024;

    public static readonly OpcodeCost Undefined = new(0, StackLimit + 1, 0);

    public static OpcodeCost Of(int gas, int pops, int pushes) => new((ushort)gas, (ushort)pops, (ushort)(StackLimit - pushes));
}
