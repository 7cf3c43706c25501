using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Import;
using Node.Core.Primitives;
using Node.Core.State;
using Node.Core.Storage;

namespace Node.Actors.Chain;

/// <summary>Answers what is asked of a chain, as a function of its store.</summary>
internal sealed class ChainAnswers(ChainStore chain)
{
    private const int MaxBlocks = 256;

    private readonly ChainReader _reader = chain.Reader;

    public ChainProtocol.FoundHeader Answer(ChainProtocol.GetHeader request)
    {
        var header = Find(request.Name);
        return new(request.Name, header, header is null ? UInt256.Zero : _reader.TotalDifficulty(header.Number, header.Hash) ?? UInt256.Zero);
    }

    public ChainProtocol.FoundBlock Answer(ChainProtocol.GetBlock request) =>
        new(request.Name, Find(request.Name) is { } header ? _reader.Block(header.Hash) : null);

    public ChainProtocol.FoundReceipts Answer(ChainProtocol.GetReceipts request) =>
        Find(request.Name) is { } header && _reader.Receipts(header.Number, header.Hash) is { } receipts
            ? new(request.Name, header.Hash, receipts)
            : new(request.Name, null, []);

    public ChainProtocol.FoundBlocks Answer(ChainProtocol.GetBlocks request)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        for (var number = request.First; blocks.Count < Math.Min(request.Count, MaxBlocks); number++)
        {
            if (_reader.CanonicalHash(number) is not { } hash || _reader.Block(hash) is not { } block)
                break;
            blocks.Add(block);
        }

        return new(request.First, blocks.ToImmutable());
    }

    public ChainProtocol.FoundAccount Answer(ChainProtocol.GetAccount request)
    {
        if (Find(request.Name) is not { } header)
            return Found(request.Name, null, null);
        var state = chain.StateAt(header.StateRoot);
        return state.TryReadAccount(request.Address, out var account)
            ? Found(request.Name, header, account)
            : throw new StoreException($"The state of {header} in the store is damaged: {state.Failure}.");
    }

    public ChainProtocol.FoundTransaction Answer(ChainProtocol.GetTransaction request) =>
        _reader.Find(request.Hash) is { } place && _reader.Body(place.Number, place.Block) is { } body
            ? new(request.Hash, body.Transactions[place.Index], place)
            : new(request.Hash, null, default);

    private static ChainProtocol.FoundAccount Found(ChainProtocol.BlockName name, Header? header, Account? found)
    {
        var account = found ?? Account.Empty;
        return new(name, header, found is not null, account.Nonce, account.Balance, account.CodeHash, account.StorageRoot);
    }

    private Header? Find(ChainProtocol.BlockName name) =>
        name.Hash is { } hash ? _reader.Header(hash) : name.Number is { } number ? _reader.Header(number) : chain.Head;
}
