namespace Node.Core.Evm;

/// <summary>The instructions that a fork has, with the gas and stack they ask for.</summary>
internal static class OpcodeTable
{
    private const int Base = 2;
    private const int VeryLow = 3;
    private const int Low = 5;
    private const int Mid = 8;
    private const int High = 10;

    /// <summary>256 rows.</summary>
    public static OpcodeCost[] Of(ForkRules rules)
    {
        var table = new OpcodeCost[256];
        Array.Fill(table, OpcodeCost.Undefined);
        Frontier(table, rules);
        Additions(table, rules);
        return table;
    }

    private static void Frontier(OpcodeCost[] table, ForkRules rules)
    {
        table[Opcode.Stop] = OpcodeCost.Of(0, 0, 0);
        Fill(table, Opcode.Add, Opcode.SMod, Low, 2, 1);
        table[Opcode.Add] = table[Opcode.Sub] = OpcodeCost.Of(VeryLow, 2, 1);
        table[Opcode.AddMod] = table[Opcode.MulMod] = OpcodeCost.Of(Mid, 3, 1);
        table[Opcode.Exp] = OpcodeCost.Of(High, 2, 1);
        table[Opcode.SignExtend] = OpcodeCost.Of(Low, 2, 1);
        Fill(table, Opcode.Lt, Opcode.Byte, VeryLow, 2, 1);
        table[Opcode.IsZero] = table[Opcode.Not] = OpcodeCost.Of(VeryLow, 1, 1);
        table[Opcode.Keccak256] = OpcodeCost.Of(30, 2, 1);
        Fill(table, Opcode.Address, Opcode.GasPrice, Base, 0, 1);
        table[Opcode.Balance] = OpcodeCost.Of(rules.BalanceGas, 1, 1);
        table[Opcode.CallDataLoad] = OpcodeCost.Of(VeryLow, 1, 1);
        table[Opcode.CallDataCopy] = table[Opcode.CodeCopy] = OpcodeCost.Of(VeryLow, 3, 0);
        table[Opcode.ExtCodeSize] = OpcodeCost.Of(rules.ExtCodeGas, 1, 1);
        table[Opcode.ExtCodeCopy] = OpcodeCost.Of(rules.ExtCodeGas, 4, 0);
        table[Opcode.BlockHash] = OpcodeCost.Of(20, 1, 1);
        Fill(table, Opcode.Coinbase, Opcode.GasLimit, Base, 0, 1);
        table[Opcode.Pop] = OpcodeCost.Of(Base, 1, 0);
        table[Opcode.MLoad] = OpcodeCost.Of(VeryLow, 1, 1);
        table[Opcode.MStore] = table[Opcode.MStore8] = OpcodeCost.Of(VeryLow, 2, 0);
        table[Opcode.SLoad] = OpcodeCost.Of(rules.SLoadGas, 1, 1);
        table[Opcode.SStore] = OpcodeCost.Of(0, 2, 0);
        table[Opcode.Jump] = OpcodeCost.Of(Mid, 1, 0);
        table[Opcode.JumpI] = OpcodeCost.Of(High, 2, 0);
        Fill(table, Opcode.Pc, Opcode.Gas, Base, 0, 1);
        table[Opcode.JumpDest] = OpcodeCost.Of(1, 0, 0);
        Fill(table, Opcode.Push1, Opcode.Push32, VeryLow, 0, 1);
        for (var n = 1; n <= 16; n++)
        {
            table[Opcode.Dup1 + n - 1] = OpcodeCost.Of(VeryLow, n, n + 1);
            table[Opcode.Swap1 + n - 1] = OpcodeCost.Of(VeryLow, n + 1, n + 1);
        }

        for (var topics = 0; topics <= 4; topics++)
        {
            table[Opcode.Log0 + topics] = OpcodeCost.Of(Gas.Log * (topics + 1), topics + 2, 0);
        }

        table[Opcode.Create] = OpcodeCost.Of(Gas.Create, 3, 1);
        table[Opcode.Call] = table[Opcode.CallCode] = OpcodeCost.Of(rules.CallGas, 7, 1);
        table[Opcode.Return] = OpcodeCost.Of(0, 2, 0);
        table[Opcode.SelfDestruct] = OpcodeCost.Of(rules.SelfDestructGas, 1, 0);
    }

    private static void Additions(OpcodeCost[] table, ForkRules rules)
    {
        Add(rules.IsHomestead, Opcode.DelegateCall, rules.CallGas, 6, 1);
        Add(rules.IsByzantium, Opcode.ReturnDataSize, Base, 0, 1);
        Add(rules.IsByzantium, Opcode.ReturnDataCopy, VeryLow, 3, 0);
        Add(rules.IsByzantium, Opcode.StaticCall, rules.CallGas, 6, 1);
        Add(rules.IsByzantium, Opcode.Revert, 0, 2, 0);
        Add(rules.IsConstantinople, Opcode.Shl, VeryLow, 2, 1);
        Add(rules.IsConstantinople, Opcode.Shr, VeryLow, 2, 1);
        Add(rules.IsConstantinople, Opcode.Sar, VeryLow, 2, 1);
        Add(rules.IsConstantinople, Opcode.ExtCodeHash, rules.ExtCodeHashGas, 1, 1);
        Add(rules.IsConstantinople, Opcode.Create2, Gas.Create, 4, 1);
        Add(rules.IsIstanbul, Opcode.ChainId, Base, 0, 1);
        Add(rules.IsIstanbul, Opcode.SelfBalance, Low, 0, 1);
        Add(rules.IsLondon, Opcode.BaseFee, Base, 0, 1);
        Add(rules.IsShanghai, Opcode.Push0, Base, 0, 1);
        Add(rules.IsCancun, Opcode.BlobHash, VeryLow, 1, 1);
        Add(rules.IsCancun, Opcode.BlobBaseFee, Base, 0, 1);
        Add(rules.IsCancun, Opcode.TLoad, Gas.WarmAccess, 1, 1);
        Add(rules.IsCancun, Opcode.TStore, Gas.WarmAccess, 2, 0);
        Add(rules.IsCancun, Opcode.MCopy, VeryLow, 3, 0);

        void Add(bool has, byte opcode, int gas, int pops, int pushes)
        {
            if (has)
            {
                table[opcode] = OpcodeCost.Of(gas, pops, pushes);
            }
        }
    }

    private static void Fill(OpcodeCost[] table, byte first, byte last, int gas, int pops, int pushes) =>
        table.AsSpan(first, last - first + 1).Fill(OpcodeCost.Of(gas, pops, pushes));
}
