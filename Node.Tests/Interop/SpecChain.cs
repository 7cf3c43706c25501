namespace Node.Tests.Interop;

/// <summary>The chain that both sides of these specs say they are on.</summary>
internal static class SpecChain
{
    public const int ChainId = 1337;

    public const int Difficulty = 131072;

    public const string Genesis = "0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3";

    /// <summary>CRC-32 of the genesis hash: no fork has happened and none is planned (EIP-2124).</summary>
    public const string ForkHash = "0xfc64ec04";

    /// <summary>As the scripts take it.</summary>
    public static string Json { get; } =
        $$"""{"chainId":{{ChainId}},"td":{{Difficulty}},"bestHash":"{{Genesis}}","genesisHash":"{{Genesis}}","forkHash":"{{ForkHash}}"}""";
}
