using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Host.Devnet;

/// <summary>The chain of <c>actors devnet</c>, and the contract on it.</summary>
internal static class DevnetChain
{
    /// <summary>A published test key: everybody has it. Never put value on it.</summary>
    public const string DeveloperKey = "b71c71a67e1177ad4e901695e1b4b9ee17ae16c6668d313eac2f96dbcda3f291";

    private const ulong ChainId = 1337;

    /// <summary>Seconds between blocks.</summary>
    private const ulong Period = 1;

    /// <summary>
    /// Creates the contract. With 32 bytes of input it returns what is stored at that slot; with a slot and a value it stores the value there and emits
    /// LOG1 with the slot as its topic and the value as its data.
    /// </summary>
    public const string ContractCreation = "0x"

        // PUSH1 42, PUSH1 12, PUSH1 0, CODECOPY, PUSH1 42, PUSH1 0, RETURN: the 42 bytes below become the code.
        + "602a600c600039602a6000f3"

        // CALLDATASIZE, PUSH1 32, EQ, PUSH1 29, JUMPI
        + "3660201460" + "1d57"

        // PUSH1 32, CALLDATALOAD (the value), PUSH1 0, CALLDATALOAD (the slot), SSTORE
        + "602035600035" + "55"

        // PUSH1 32, CALLDATALOAD, PUSH1 0, MSTORE, PUSH1 0, CALLDATALOAD (the topic), PUSH1 32, PUSH1 0, LOG1, STOP
        + "602035600052" + "600035" + "60206000a1" + "00"

        // 29: JUMPDEST, PUSH1 0, CALLDATALOAD, SLOAD, PUSH1 0, MSTORE, PUSH1 32, PUSH1 0, RETURN
        + "5b" + "60003554" + "600052" + "60206000f3";

    public static Address Developer { get; } = Address.Parse("0x71562b71999873db5b286df957af199ec94617f7");

    /// <summary>In geth's format.</summary>
    public static byte[] Genesis() =>
        DevnetGenesis.Create(ChainId, Period, [Developer], ImmutableDictionary<Address, UInt256>.Empty.Add(Developer, UInt256.One << 100));
}
