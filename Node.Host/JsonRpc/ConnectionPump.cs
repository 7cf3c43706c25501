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

    /// <param name="closed">The client is gone: what is in hand is of no use any more.</param>
    /// <param name="stopping">The process ends: what is in hand is finished.</param>
    public async Task Run(CancellationToken closed, CancellationToken stopping)
    {
        using var outbox = new Outbox(limits.Outbox);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(closed, outbox.GivenUp);
        var subscriber = await manager.Ask<IActorRef>(new JsonRpcProtocol.Open(outbox), Patience).ConfigureAwait(false);
        var writing = outbox.Drain(message => channel.Write(message, ended.Token));
        try
        {
            await Take(new RpcProtocol.Caller(modules, subscriber), outbox, ended.Token, stopping).ConfigureAwait(false);
            outbox.Complete();
            await writing.ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is OperationCanceledException or IOException)
        {
            // The other end is gone, does not read, or says what cannot be read.
        }
        finally
        {
            outbox.GiveUp();
            subscriber.Tell(PoisonPill.Instance, ActorRefs.NoSender);
            await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Take(RpcProtocol.Caller caller, Outbox outbox, CancellationToken ended, CancellationToken stopping)
    {
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(ended, stopping);
        var inHand = new List<Task>();
        try
        {
            while (await channel.Read(reading.Token).ConfigureAwait(false) is { } message)
            {
                inHand.RemoveAll(task => task.IsCompleted);
                if (inHand.Count == limits.Parallel)
                    inHand.Remove(await Task.WhenAny(inHand).ConfigureAwait(false));
                inHand.Add(exchange.Run(message, caller, outbox.Add));
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !ended.IsCancellationRequested)
        {
            // No more is read, but what was read is answered.
        }

        await Task.WhenAll(inHand).WaitAsync(ended).ConfigureAwait(false);
    }
}
