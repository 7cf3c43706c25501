using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Encoding;
using Node.Core.Les;
using Node.Core.Les.Messages;
using Node.Core.Les.Odr;
using Node.Core.Primitives;
using Node.Core.State;
using Node.Core.Trie;

namespace Node.Benchmarks.Core;

/// <summary>
/// What a light client has to do with replies: runs of 192 headers read and their links checked, accounts of a state of 100 000 proved. An operation
/// is one header, one account, one request of flow control.
/// </summary>
public class LesBenchmarks
{
    private const int Replies = 20;
    private const int Accounts = 100_000;
    private const int Proved = 2_000;
    private const int Requests = 100_000;

    private readonly RlpWriter _writer = new();
    private readonly Headers _headers = new(7, 96_000_000, Chained());
    private readonly (AccountRequest Request, Proofs Reply)[] _accounts = new (AccountRequest, Proofs)[Proved];
    private byte[] _encoded = [];

    [GlobalSetup]
    public void Setup()
    {
        LesCodec.Encode(_headers, _writer);
        _encoded = _writer.ToArray();
        var trie = new SecureTrie(new MerkleTrie());
        for (var i = 0; i < Accounts; i++)
            trie.TryPut(AddressOf(i).Bytes, AccountCodec.Encode(Account.Empty with { Nonce = (ulong)i }), out _);
        var header = new Header { StateRoot = trie.Hash() };
        for (var i = 0; i < Proved; i++)
        {
            var nodes = new List<byte[]>();
            trie.TryProve(AddressOf(i).Bytes, nodes, out _);
            _accounts[i] = (new AccountRequest(header, AddressOf(i)), new Proofs(1, 0, [.. nodes.Select(node => new ReadOnlyMemory<byte>(node))]));
        }
    }

    [Benchmark(OperationsPerInvoke = RequestKinds.MaxHeaders * Replies)]
    public int Headers_written()
    {
        for (var i = 0; i < Replies; i++)
        {
            _writer.Clear();
            LesCodec.Encode(_headers, _writer);
            _writer.CopyTo(_encoded);
        }

        return _writer.Length;
    }

    [Benchmark(OperationsPerInvoke = RequestKinds.MaxHeaders * Replies)]
    public int Headers_read()
    {
        var read = 0;
        for (var i = 0; i < Replies; i++)
            read += ((Headers)LesCodec.Decode(LesCodec.LastVersion, 0x03, _encoded).Message!).Items.Length;
        return read;
    }

    [Benchmark(OperationsPerInvoke = RequestKinds.MaxHeaders * Replies)]
    public bool Headers_read_and_their_links_checked()
    {
        var (request, valid) = (new HeadersRequest(new HeaderOrigin(null, 0), RequestKinds.MaxHeaders), true);
        for (var i = 0; i < Replies; i++)
            valid &= request.Check((LesReply)LesCodec.Decode(LesCodec.LastVersion, 0x03, _encoded).Message!).IsValid;
        return valid;
    }

    [Benchmark(OperationsPerInvoke = Proved)]
    public int Proofs_of_accounts_checked()
    {
        var valid = 0;
        foreach (var (request, reply) in _accounts)
            valid += request.Check(reply).IsValid ? 1 : 0;
        return valid;
    }

    [Benchmark(OperationsPerInvoke = Requests)]
    public ulong Requests_paid_and_settled_at_both_ends()
    {
        var (now, flow) = (DateTimeOffset.UnixEpoch, FlowParameters.OfCapacity(CostTable.Reference.MinCapacity));
        var (client, server) = (new ClientBuffer(flow, now), new ServerBuffer(flow, now));
        for (var id = 1UL; id <= Requests; id++)
        {
            now += client.WaitFor(1_200_000, now) ?? TimeSpan.Zero;
            client.Sent(id, 1_200_000);
            server.TryAccept(1_200_000, now, out var accepted, out _);
            client.Replied(id, server.Settle(accepted, 600_000, now), now);
        }

        return client.EstimateAt(now);
    }

    private static Address AddressOf(int index) => new(Keccak256.Hash(BitConverter.GetBytes(index)).Bytes[12..]);

    private static ImmutableArray<Header> Chained()
    {
        var headers = ImmutableArray.CreateBuilder<Header>(RequestKinds.MaxHeaders);
        var bloom = Bloom.FromBytes(Enumerable.Repeat((byte)0x11, Bloom.Size).ToArray());
        for (var i = 0; i < RequestKinds.MaxHeaders; i++)
        {
            headers.Add(new Header
            {
                ParentHash = i == 0 ? default : headers[i - 1].Hash,
                Number = (ulong)i,
                Difficulty = 1_000_000_007,
                GasLimit = 30_000_000,
                GasUsed = 12_345_678,
                Timestamp = 1_600_000_000 + (ulong)i,
                LogsBloom = bloom,
                ExtraData = new byte[32],
                MixHash = new Hash256(bloom.Bytes[..32]),
                BaseFeePerGas = 1_000_000_000,
            });
        }

        return headers.MoveToImmutable();
    }
}
