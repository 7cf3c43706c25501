using Akka.Actor;
using Node.Core.Queries;

namespace Node.Actors.Rpc.Call;

/// <summary>
/// What a method does next: it is done, it has failed, or it wants to know something of another part of the node. A value; the call's actor carries
/// it out.
/// </summary>
internal abstract record Step<T>
{
    private Step()
    {
    }

    /// <summary>Goes on with what this one comes to.</summary>
    public abstract Step<TNext> Then<TNext>(Func<T, Step<TNext>> next);

    public Step<TNext> Select<TNext>(Func<T, TNext> next) => Then(value => Step.Done(next(value)));

    public sealed record Done(T Value) : Step<T>
    {
        public override Step<TNext> Then<TNext>(Func<T, Step<TNext>> next) => next(Value);
    }

    public sealed record Failed(RpcError Error) : Step<T>
    {
        public override Step<TNext> Then<TNext>(Func<T, Step<TNext>> next) => new Step<TNext>.Failed(Error);
    }

    /// <summary>Nobody answers; what comes next does not wait.</summary>
    public sealed record Telling(ICanTell To, object Message, Func<Step<T>> Next) : Step<T>
    {
        public override Step<TNext> Then<TNext>(Func<T, Step<TNext>> next) => new Step<TNext>.Telling(To, Message, () => Next().Then(next));
    }

    /// <param name="To">Who is told.</param>
    /// <param name="Request">Made with the number that the answer has to come back with.</param>
    /// <param name="Hear">What the answer leads to; null where the message is not the answer.</param>
    public sealed record Asking(ICanTell To, Func<long, object> Request, Func<object, Step<T>?> Hear) : Step<T>
    {
        public override Step<TNext> Then<TNext>(Func<T, Step<TNext>> next) => new Step<TNext>.Asking(To, Request, message => Hear(message)?.Then(next));
    }
}

/// <summary>Makes <see cref="Step{T}"/>s.</summary>
internal static class Step
{
    public static Step<T> Done<T>(T value) => new Step<T>.Done(value);

    public static Step<T> Failed<T>(RpcError error) => new Step<T>.Failed(error);

    public static Step<T> Tell<T>(ICanTell to, object message, T value) => new Step<T>.Telling(to, message, () => Done(value));

    /// <summary>Fails where a block that the call needs is not there.</summary>
    public static Step<T> Found<T>(T? answer, BlockId block)
        where T : class => answer is null ? Failed<T>(RpcError.Of(block.NotFound)) : Done(answer);

    /// <inheritdoc cref="Found{T}(T, BlockId)"/>
    public static Step<T> Found<T>(T? answer, BlockId block)
        where T : struct => answer is { } value ? Done(value) : Failed<T>(RpcError.Of(block.NotFound));

    /// <summary>Asks, and waits for an answer of one type.</summary>
    public static Step<TAnswer> Ask<TAnswer>(ICanTell to, Func<long, object> request)
        where TAnswer : class =>
        new Step<TAnswer>.Asking(to, request, message => message is TAnswer answer ? Done(answer) : null);
}
