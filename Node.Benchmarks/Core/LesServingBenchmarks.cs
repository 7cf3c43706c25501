using BenchmarkDotNet.Attributes;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Encoding;
using Node.Core.Les;
using Node.Core.Les.Messages;
using Node.Core.Les.Serving;
using Node.Core.Primitives;
using Node.Core.State;
using Node.Core.Storage;
using Node.Core.Trie;

namespace Node.Benchmarks.Core;

/// <summary>
/// What a server has to do for light clients, on one core: requests answered from a chain in a SQLite file, and written for the wire. 4 096 headers, a
/// state of 100 000 accounts, one section of canonical hashes. An operation is one request.
/// </summary>
public class LesServingBenchmarks
{
    private const int Chain = 4_096;
    private const int Accounts = 100_000;
    private const int Batches = 50;
    private const int Proved = 2_000;
    private const string Cht = "cht";
    private const string BloomTrie = "bloom-trie";

    private readonly RlpWriter _writer = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("les-serving");
    private readonly List<Header> _headers = [];
    private SqliteStore? _store;
    private LesResponder _responder = null!;

    private SqliteStore Store => _store ??= new SqliteStore(Path.Combine(_folder.FullName, "chain.sqlite"));

    [GlobalSetup]
    public void Setup()
    {
        var batch = new WriteBatch();
        var state = new SecureTrie(new MerkleTrie());
        for (var i = 0; i < Accounts; i++)
            state.TryPut(AddressOf(i).Bytes, AccountCodec.Encode(Account.Empty with { Nonce = (ulong)i }), out _);
        var root = state.Commit(StoredNodes.Into(batch, ChainSchema.Nodes));
        var (writer, cht, total) = (new ChainWriter(batch), new MerkleTrie(), default(UInt256));
        for (var number = 0UL; number < Chain; number++)
        {
            var header = new Header { Number = number, ParentHash = number == 0 ? default : _headers[^1].Hash, StateRoot = root, Difficulty = 2, ExtraData = new byte[97] };
            total += header.Difficulty;
            writer.PutHeader(header, total);
            writer.PutCanonical(number, header.Hash);
            CanonicalHashTrie.TryAdd(cht, number, new CanonicalHash(header.Hash, total), out _);
            _headers.Add(header);
        }

        writer.PutHead(_headers[^1].Hash);
        var chtRoot = cht.Commit(StoredNodes.Into(batch, ChainSchema.ChtNodes));
        batch.Put(ChainSchema.Section(Cht, 0), [.. _headers[^1].Hash.Bytes, .. chtRoot.Bytes]);
        batch.Put(ChainSchema.Meta(Cht), [.. ChainSchema.BigEndian(1), .. ChainSchema.BigEndian(Chain)]);
        Store.Write(batch);
        _responder = new LesResponder(Store, new HelperSections(Store, Cht), new HelperSections(Store, BloomTrie), ServedRange.Archive);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _store?.Dispose();
        _folder.Delete(recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Batches)]
    public int Batches_of_192_headers_by_number()
    {
        var size = 0;
        for (var i = 0; i < Batches; i++)
            size += Serve(new GetHeaders(1, new HeaderOrigin(null, (ulong)(i * 64)), RequestKinds.MaxHeaders, 0, false));
        return size;
    }

    [Benchmark(OperationsPerInvoke = Batches)]
    public int Batches_of_192_headers_back_from_a_hash()
    {
        var size = 0;
        for (var i = 0; i < Batches; i++)
            size += Serve(new GetHeaders(1, new HeaderOrigin(_headers[Chain - 1 - (i * 64)].Hash, 0), RequestKinds.MaxHeaders, 0, true));
        return size;
    }

    [Benchmark(OperationsPerInvoke = Proved)]
    public int Proofs_of_single_accounts()
    {
        var size = 0;
        for (var i = 0; i < Proved; i++)
            size += Serve(new GetProofs(1, [new ProofName(_headers[^1].Hash, null, Keccak256.Hash(AddressOf(i * 37).Bytes).Bytes.ToArray(), 0)]));
        return size;
    }

    [Benchmark(OperationsPerInvoke = Proved)]
    public int Headers_with_proofs_of_their_hashes()
    {
        var size = 0;
        for (var i = 0; i < Proved; i++)
            size += Serve(new GetHelperProofs(1, [new HelperProofName(HelperTrie.Cht, 0, CanonicalHashTrie.Key((ulong)(i * 2)), 0, HelperProofName.HeaderToo)]));
        return size;
    }

    private static Address AddressOf(int number)
    {
        var bytes = new byte[Address.Size];
        BitConverter.TryWriteBytes(bytes, number);
        return new Address(bytes);
    }

    private int Serve(LesRequest request)
    {
        _writer.Clear();
        LesCodec.Encode(_responder.Answer(request, LesCodec.LastVersion).Reply!, _writer);
        return _writer.Length;
    }
}
