using Akka.Actor;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>The next message, which must be of type T.</summary>
    public T ExpectMsg<T>(TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Blocking.Result(Expect<T>(duration, hint, null, blocking: true, cancellationToken));

    /// <summary>The next message, which must equal the given one; sequences are compared item by item.</summary>
    public T ExpectMsg<T>(T message, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Blocking.Result(Expect(timeout, hint, Equals(message, hint), blocking: true, cancellationToken));

    public T ExpectMsg<T>(Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Blocking.Result(Expect(timeout, hint, Satisfies(isMessage, hint), blocking: true, cancellationToken));

    public T ExpectMsg<T>(Action<T> assert, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Blocking.Result(Expect<T>(timeout, hint, (message, _) => assert(message), blocking: true, cancellationToken));

    public T ExpectMsg<T>(
        Func<T, IActorRef, bool> isMessageAndSender, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Blocking.Result(Expect(timeout, hint, Satisfies(isMessageAndSender, hint), blocking: true, cancellationToken));

    public T ExpectMsg<T>(
        Action<T, IActorRef> assertMessageAndSender, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Blocking.Result(Expect(timeout, hint, assertMessageAndSender, blocking: true, cancellationToken));

    public T ExpectMsg<T>(
        T expected, Func<T, T, bool> comparer, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Blocking.Result(Expect(timeout, hint, Equals(expected, comparer, hint), blocking: true, cancellationToken));

    public ValueTask<T> ExpectMsgAsync<T>(TimeSpan? duration = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(duration, hint, null, blocking: false, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(T message, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, Equals(message, hint), blocking: false, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Predicate<T> isMessage, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, Satisfies(isMessage, hint), blocking: false, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Action<T> assert, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(timeout, hint, (message, _) => assert(message), blocking: false, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Func<T, IActorRef, bool> isMessageAndSender, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, Satisfies(isMessageAndSender, hint), blocking: false, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Action<T, IActorRef> assertMessageAndSender, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, assertMessageAndSender, blocking: false, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        T expected, Func<T, T, bool> comparer, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, hint, Equals(expected, comparer, hint), blocking: false, cancellationToken);

    /// <summary>The next message, which must be the death notice of a watched actor.</summary>
    public Terminated ExpectTerminated(
        IActorRef target, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Blocking.Result(Expect(timeout, TerminationHint(target, hint), DeathOf(target, hint), blocking: true, cancellationToken));

    public ValueTask<Terminated> ExpectTerminatedAsync(
        IActorRef target, TimeSpan? timeout = null, string? hint = null, CancellationToken cancellationToken = default) =>
        Expect(timeout, TerminationHint(target, hint), DeathOf(target, hint), blocking: false, cancellationToken);

    private async ValueTask<T> Expect<T>(
        TimeSpan? timeout, string? hint, Action<T, IActorRef>? assert, bool blocking, CancellationToken cancellationToken)
    {
        var limit = RemainingOrDilated(timeout);
        var next = await Next(limit, remove: true, blocking, cancellationToken);
        if (next is null)
        {
            Fail($"Timeout ({limit}) while waiting for a message of type {typeof(T)}.{Hint(hint)}");
        }

        if (next!.Message is not T message)
        {
            Fail($"Expected a message of type {typeof(T)}, but got {next} of type {next.Message.GetType()}.{Hint(hint)}");
            return default!;
        }

        assert?.Invoke(message, next.Sender);
        return message;
    }

    private Action<T, IActorRef> Equals<T>(T expected, string? hint) => (message, _) =>
        _assertions.AssertEqual(expected, message, "{0}", hint ?? "");

    private Action<T, IActorRef> Equals<T>(T expected, Func<T, T, bool> comparer, string? hint) => (message, _) =>
        _assertions.AssertEqual(expected, message, comparer, "{0}", hint ?? "");

    private Action<T, IActorRef> Satisfies<T>(Predicate<T> isMessage, string? hint) =>
        Satisfies<T>((message, _) => isMessage(message), hint);

    private Action<T, IActorRef> Satisfies<T>(Func<T, IActorRef, bool> isMessageAndSender, string? hint) => (message, sender) =>
    {
        if (!isMessageAndSender(message, sender))
        {
            Fail($"Got a message of the expected type {typeof(T)}, but <{message}> from {sender} does not satisfy the predicate.{Hint(hint)}");
        }
    };

    private Action<Terminated, IActorRef> DeathOf(IActorRef target, string? hint) => (terminated, _) =>
        _assertions.AssertEqual(target, terminated.ActorRef, "{0}", TerminationHint(target, hint));

    private static string TerminationHint(IActorRef target, string? hint) => $"Terminated {target}. {hint}";
}
