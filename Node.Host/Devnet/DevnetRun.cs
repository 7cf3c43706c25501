using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Node.Host.Devnet;

/// <summary>
/// A devnet that works: transactions are sent through all nodes, and at every block each light client is asked what the full node is asked. Everything goes
/// over the nodes' JSON-RPC.
/// </summary>
internal sealed class DevnetRun
{
    // Of 18 digits after the point.
    private const string TenEther = "0x8ac7230489e80000";
    private const string OneGwei = "0x3b9aca00";
    private const string Nothing = "0x0";
    private const string NoData = "0x";

    // Light clients learn of a transaction's block with the block after it.
    private const ulong Quiet = 2;

    // All that was sent is in a block by then.
    private const ulong MostLate = 20;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly DevnetNode _full;
    private readonly ImmutableArray<Agreement> _agreements;
    private readonly Sender _developer;
    private readonly ImmutableArray<Sender> _lightSenders;
    private readonly TextWriter _output;
    private readonly string _contract;
    private readonly ulong _first;

    private DevnetRun(DevnetNode full, ImmutableArray<Agreement> agreements, Sender developer, ImmutableArray<Sender> lightSenders, string contract, TextWriter output)
    {
        (_full, _agreements, _developer, _lightSenders, _contract, _output) = (full, agreements, developer, lightSenders, contract, output);
        _first = full.Heads.Head;
    }

    public IReadOnlyList<Agreement> Agreements => _agreements;

    /// <summary>What was sent through each light client, in their order.</summary>
    public IReadOnlyList<Sender> LightSenders => _lightSenders;

    /// <summary>Transactions that are in no block yet.</summary>
    public int Pending => Senders.Sum(sender => sender.Pending.Count);

    private IEnumerable<Sender> Senders => _lightSenders.Prepend(_developer);

    /// <summary>Deploys the contract, and gives the light clients' accounts something to send.</summary>
    public static async Task<DevnetRun> Begin(DevnetNode full, IEnumerable<DevnetNode> lights, TextWriter output, CancellationToken cancellation)
    {
        var developer = await Sender.Open(full, DevnetChain.DeveloperKey, cancellation);
        var agreements = lights.Select(light => new Agreement(light)).ToImmutableArray();
        var senders = ImmutableArray.CreateBuilder<Sender>();
        foreach (var agreement in agreements)
        {
            var sender = await Sender.Open(agreement.Light, null, cancellation);
            await developer.Send(sender.Address, TenEther, NoData, cancellation);
            senders.Add(sender);
        }

        var creation = await developer.Send(null, Nothing, DevnetChain.ContractCreation, cancellation);
        var run = new DevnetRun(full, agreements, developer, senders.ToImmutable(), await Created(full, creation, developer, cancellation), output);
        await output.WriteLineAsync($"contract {run._contract}");
        return run;
    }

    /// <summary>Works for so many blocks; without a number until it is cancelled.</summary>
    public async Task Work(ulong? blocks, CancellationToken cancellation)
    {
        for (var number = _first + 1; blocks is null || number <= _first + blocks || (Pending > 0 && number <= _first + blocks + MostLate); number++)
        {
            await Reach(_full, number, cancellation);
            var transactions = await Transactions(number, cancellation);
            foreach (var sender in Senders)
                sender.Mined(transactions);
            if (blocks is null || number + Quiet < _first + blocks)
                await Send(number, cancellation);
            await Check(number, transactions, cancellation);
            await _output.WriteLineAsync(Line(number, transactions.Count));
        }
    }

    private static async Task<string> Created(DevnetNode full, string creation, Sender developer, CancellationToken cancellation)
    {
        for (var number = full.Heads.Head; ; number++)
        {
            await Reach(full, number, cancellation);
            var receipt = await full.Rpc.Get(RpcCall.Of("eth_getTransactionReceipt", creation), cancellation);
            if (receipt.ValueKind == JsonValueKind.Null)
                continue;
            developer.Mined(developer.Pending.ToList());
            return receipt.GetProperty("contractAddress").GetString()!;
        }
    }

    private static async Task Reach(DevnetNode node, ulong number, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await node.Heads.Reach(number, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new DevnetException(string.Create(CultureInfo.InvariantCulture, $"{node.Name} is still at block {node.Heads.Head}, and block {number} is {Patience.TotalSeconds} s old"));
        }
    }

    private async Task<IReadOnlyList<string>> Transactions(ulong number, CancellationToken cancellation) =>
    [
        .. (await _full.Rpc.Get(RpcCall.Of("eth_getBlockByNumber", Quantity.Of(number), "false"), cancellation))
            .GetProperty("transactions").EnumerateArray().Select(hash => hash.GetString()!),
    ];

    private async Task Send(ulong number, CancellationToken cancellation)
    {
        await _developer.Send(_contract, Nothing, NoData + Stored(number), cancellation);
        foreach (var sender in _lightSenders)
            await _developer.Send(sender.Address, OneGwei, NoData, cancellation);
        await Task.WhenAll(_lightSenders.Select(async (sender, index) =>
        {
            // One transfer, one write: a light client of an odd number begins with the other.
            if (((number + (ulong)index) & 1) == 0)
                await sender.Send(_developer.Address, OneGwei, NoData, cancellation);
            else
                await sender.Send(_contract, Nothing, NoData + Stored(number + 1 + (ulong)index), cancellation);
        }));
    }

    private static string Stored(ulong number) => Quantity.Word(number % Questions.Slots)[2..] + Quantity.Word(number)[2..];

    /// <summary>This block, and one at random since the contract was deployed.</summary>
    private async Task Check(ulong number, IReadOnlyList<string> transactions, CancellationToken cancellation)
    {
        var past = _first + (ulong)Random.Shared.NextInt64((long)(number - _first));
        var calls = At(number, transactions).Concat(At(past, await Transactions(past, cancellation)));
        var questions = new List<(RpcCall, RpcAnswer)>();
        foreach (var call in calls)
            questions.Add((call, await _full.Rpc.Ask(call, cancellation)));
        await Task.WhenAll(_agreements.Select(async agreement =>
        {
            await Reach(agreement.Light, number, cancellation);
            await agreement.Check(questions, cancellation);
        }));
    }

    private IEnumerable<RpcCall> At(ulong number, IEnumerable<string> transactions) =>
        Questions.At(number, _contract, Senders.Select(sender => sender.Address), transactions);

    private string Line(ulong number, int transactions)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"block {number}  {transactions} txs");
        return _agreements.Aggregate(text, (line, agreement) => string.Create(
            CultureInfo.InvariantCulture,
            $"{line}  {agreement.Light.Name} {agreement.Light.Heads.Head}: {agreement.Values} values, {(agreement.Differences == 0 ? "all agree" : $"{agreement.Differences} DIFFER")}"));
    }
}
