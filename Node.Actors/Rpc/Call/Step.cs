using Akka.Actor;

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

    /// <summary>Asks, and waits for an answer of one type.</summary>
    public static Step<TAnswer> Ask<TAnswer>(ICanTell to, Func<long, object> request)
        where TAnswer : class =>
        new Step<TAnswer>.Asking(to, request, message => message is TAnswer answer ? Done(answer) : null);
}
