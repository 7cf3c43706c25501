using System.Buffers;
using System.Collections.Immutable;
using Akka.Actor;
using Node.Actors.Rpc;

namespace Node.Host.JsonRpc;

/// <summary>Has the requests of one message carried out and makes its reply. For any number of messages at a time.</summary>
/// <param name="rpc">Hears <c>RpcProtocol</c>.</param>
internal sealed class Exchange(ICanTell rpc, JsonRpcLimits limits, TimeSpan patience)
{
    /// <param name="message">Owned by the exchange from now on.</param>
    /// <param name="reply">Given the reply, unless there is none; before any event of a subscription that the message began.</param>
    public async Task Run(ReadOnlyMemory<byte> message, RpcProtocol.Caller caller, Action<ReadOnlyMemory<byte>> reply)
    {
        switch (RpcMessageReader.Read(message, limits.Batch))
        {
            case RpcMessage.Faulty(var code, var reason, var id):
                reply(RpcReply.Of(id, new RpcProtocol.Refused(code, reason)));
                break;
            case RpcMessage.Single(var request):
                var answer = Fit(await Call(request, caller).ConfigureAwait(false), 0);
                if (!request.IsNotification)
                    reply(RpcReply.Of(request.Id, answer));
                Begin(answer);
                break;
            case RpcMessage.Batch(var requests):
                await Run(requests, caller, reply).ConfigureAwait(false);
                break;
        }
    }

    private async Task Run(ImmutableArray<RpcRequest> requests, RpcProtocol.Caller caller, Action<ReadOnlyMemory<byte>> reply)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var (running, answers) = (new Queue<Task<object>>(), new List<object>());
        var next = 0;
        foreach (var request in requests)
        {
            while (running.Count < limits.Parallel && next < requests.Length && buffer.WrittenCount <= limits.Reply)
                running.Enqueue(Call(requests[next++], caller));
            var answer = running.TryDequeue(out var call) ? Fit(await call.ConfigureAwait(false), buffer.WrittenCount) : RpcReply.TooLarge;
            answers.Add(answer);
            if (request.IsNotification)
                continue;
            buffer.Write(buffer.WrittenCount == 0 ? "["u8 : ","u8);
            RpcReply.Write(buffer, request.Id, answer);
        }

        if (buffer.WrittenCount > 0)
        {
            buffer.Write("]"u8);
            reply(buffer.WrittenMemory);
        }

        answers.ForEach(Begin);
    }

    private async Task<object> Call(RpcRequest request, RpcProtocol.Caller caller)
    {
        if (!request.IsValid)
            return RpcReply.Invalid;
        try
        {
            return await rpc.Ask<object>(new RpcProtocol.Call(request.Method!, request.Parameters, caller), patience).ConfigureAwait(false);
        }
        catch (AskTimeoutException)
        {
            return RpcReply.TimedOut;
        }
    }

    private object Fit(object answer, int written) =>
        answer is RpcProtocol.Answered(var result, _) && (long)written + result.Length > limits.Reply ? RpcReply.TooLarge : answer;

    private void Begin(object answer)
    {
        if (answer is RpcProtocol.Answered(_, { } subscription))
            rpc.Tell(new RpcProtocol.Begin(subscription), ActorRefs.NoSender);
    }
}
