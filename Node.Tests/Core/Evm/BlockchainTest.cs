using System.Collections.Immutable;
using System.Text.Json;
using Node.Core.Chain;
using Node.Core.Consensus;
using Node.Core.Evm.Blocks;
using Node.Core.Primitives;

namespace Node.Tests.Core.Evm;

/// <summary>
/// One case of BlockchainTests: blocks one after the other, each of which is taken or refused, and the head in the end. Seals are not looked at,
/// because these vectors have none (<c>sealEngine: NoProof</c>).
/// </summary>
internal sealed class BlockchainTest : IChainView
{
    private readonly Dictionary<Hash256, (Block Block, UInt256 TotalDifficulty)> _blocks = [];
    private readonly JsonElement _test;
    private readonly Block? _genesis;
    private readonly ChainSpec? _spec;
    private readonly IConsensusEngine? _engine;
    private readonly TestState _store;
    private Block? _head;

    public BlockchainTest(JsonElement test)
    {
        _test = test;
        _store = new TestState(test.GetProperty("pre"));
        if (BlockCodec.TryDecode(EthereumTests.Bytes(test.GetProperty("genesisRLP")), out _genesis, out _))
        {
            _spec = TestNetworks.SpecOf(test.GetProperty("network").GetString()!, new Genesis(_genesis.Header, null));
            _engine = ConsensusEngines.Of(_spec);
            _blocks[_genesis.Hash] = (_genesis, _genesis.Header.Difficulty);
            _head = _genesis;
        }
    }

    public int Taken { get; private set; }

    public int Refused { get; private set; }

    /// <summary>What is wrong; null where nothing is.</summary>
    public string? Run()
    {
        if (_genesis is null || _store.Root != _genesis.Header.StateRoot)
        {
            return "genesis";
        }

        foreach (var (item, index) in _test.GetProperty("blocks").EnumerateArray().Select((item, index) => (item, index)))
        {
            var expected = item.EnumerateObject().FirstOrDefault(field => field.Name.StartsWith("expectException", StringComparison.Ordinal)).Value;
            var refusal = Import(EthereumTests.Bytes(item.GetProperty("rlp")));
            if (refusal is null != (expected.ValueKind == JsonValueKind.Undefined))
            {
                return $"block {index}: {refusal ?? "taken"}, expected {expected}";
            }

            (Taken, Refused) = refusal is null ? (Taken + 1, Refused) : (Taken, Refused + 1);
        }

        return _head!.Hash == Hash256.Parse(_test.GetProperty("lastblockhash").GetString()) ? null : $"the head is {_head.Header}";
    }

    public Header? Header(ulong number, in Hash256 hash) => _blocks.TryGetValue(hash, out var known) ? known.Block.Header : null;

    public ImmutableArray<Header>? Uncles(ulong number, in Hash256 hash) => _blocks.TryGetValue(hash, out var known) ? known.Block.Body.Uncles : null;

    /// <summary>Why the block is refused; null where it is taken.</summary>
    private string? Import(byte[] rlp)
    {
        if (!BlockCodec.TryDecode(rlp, out var block, out var failure))
        {
            return failure.ToString();
        }

        if (!_blocks.TryGetValue(block.Header.ParentHash, out var parent))
        {
            return "unknown parent";
        }

        var context = new HeaderContext(parent.Block.Header, parent.TotalDifficulty, this, ulong.MaxValue / 2);
        var fault = _engine!.CheckHeader(block.Header, context);
        fault = fault.IsNone ? CheckUncles(block, context) : fault;
        if (!fault.IsNone)
        {
            return fault.ToString();
        }

        var tries = _store.Open(parent.Block.Header.StateRoot);
        var wrong = BlockProcessor.CheckBody(block)
            ?? BlockProcessor.Run(_spec!, block, _engine.Author(block.Header)!.Value, tries, number => HashAt(parent.Block, number)).Failure;
        if (wrong is null)
        {
            _store.Keep(tries);
            Add(block, parent.TotalDifficulty + block.Header.Difficulty);
        }

        return wrong?.ToString();
    }

    /// <summary>The seal is the last that is looked at of an uncle: without the one whose seal is wrong the others are checked.</summary>
    private ConsensusFault CheckUncles(Block block, HeaderContext context)
    {
        var fault = _engine!.CheckUncles(block, context);
        var uncles = block.Body.Uncles;
        var unsealed = Enumerable.Range(0, uncles.Length).FirstOrDefault(i => fault.Field == $"uncles[{i}].mixHash", -1);
        return unsealed < 0 ? fault : CheckUncles(block with { Body = block.Body with { Uncles = uncles.RemoveAt(unsealed) } }, context);
    }

    /// <summary>The heaviest chain leads; among blocks of the beacon chain, which weigh nothing, the one that came last.</summary>
    private void Add(Block block, UInt256 totalDifficulty)
    {
        _blocks[block.Hash] = (block, totalDifficulty);
        var best = _blocks[_head!.Hash].TotalDifficulty;
        if (totalDifficulty > best || (totalDifficulty == best && block.Header.Difficulty.IsZero))
        {
            _head = block;
        }
    }

    private Hash256? HashAt(Block block, ulong number)
    {
        while (block.Number > number)
        {
            block = _blocks[block.Header.ParentHash].Block;
        }

        return block.Hash;
    }
}
