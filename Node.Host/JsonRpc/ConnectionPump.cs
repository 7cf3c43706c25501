using System.Collections.Immutable;
using Akka.Actor;
using Node.Actors.Rpc;

namespace Node.Host.JsonRpc;

/// <summary>
/// One connection of WebSocket or IPC: takes messages, has a few of them carried out at a time, writes what there is to say. While there are enough in
/// hand nothing more is read.
/// </summary>
/// <param name="manager">Hears <see cref="JsonRpcProtocol.Open"/>.</param>
internal sealed class ConnectionPump(IMessageChannel channel, Exchange exchange, JsonRpcLimits limits, ICanTell manager, ImmutableHashSet<string> modules)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // For the other end to answer the end.
    private static readonly TimeSpan GoodBye = TimeSpan.FromSeconds(1);

    /// <param name="closed">The client is gone: what is in hand is of no use any more.</param>
    /// <param name="stopping">The process ends: what is in hand is finished.</param>
    public async Task Run(CancellationToken closed, CancellationToken stopping)
    {
        using var outbox = new Outbox(limits.Outbox);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(closed, outbox.GivenUp);
        var subscriber = await manager.Ask<IActorRef>(new JsonRpcProtocol.Open(outbox), Patience).ConfigureAwait(false);
        var writing = outbox.Drain(message => channel.Write(message, ended.Token));
        var inHand = new List<Task>();
        var reading = Task.CompletedTask;
        try
        {
            reading = Take(new RpcProtocol.Caller(modules, subscriber), outbox, inHand, ended.Token);
            await Task.WhenAny(reading, End(stopping)).ConfigureAwait(false);
            if (reading.IsCompleted)
                await reading.ConfigureAwait(false);
            await Task.WhenAll(inHand.ToArray()).WaitAsync(ended.Token).ConfigureAwait(false);
            outbox.Complete();
            await writing.ConfigureAwait(false);
            await channel.Close(stopping.IsCancellationRequested, ended.Token).ConfigureAwait(false);

            // What the other end has not read of it is lost when this one breaks off.
            await reading.WaitAsync(GoodBye, ended.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException or TimeoutException)
        {
            // The other end is gone, does not read, or says what cannot be read.
        }
        finally
        {
            outbox.GiveUp();
            subscriber.Tell(PoisonPill.Instance, ActorRefs.NoSender);
            await Task.WhenAll(writing, reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Take(RpcProtocol.Caller caller, Outbox outbox, List<Task> inHand, CancellationToken ended)
    {
        while (await channel.Read(ended).ConfigureAwait(false) is { } message)
        {
            inHand.RemoveAll(task => task.IsCompletedSuccessfully);
            if (inHand.Count == limits.Parallel)
                inHand.Remove(await Task.WhenAny(inHand).ConfigureAwait(false));
            inHand.Add(exchange.Run(message, caller, outbox.Add));
        }
    }

    private static async Task End(CancellationToken stopping)
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stopping.Register(end.SetResult);
        await end.Task.ConfigureAwait(false);
    }
}
