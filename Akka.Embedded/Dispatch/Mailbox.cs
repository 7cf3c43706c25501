using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Dispatch.MessageQueues;

namespace Akka.Dispatch;

/// <summary>
/// One actor's messages and the right to run it. The state word holds: bit 0 scheduled, bit 1 closed, and above them
/// how many reasons suspend user messages. System messages are never suspended.
/// </summary>
internal sealed class Mailbox(ActorCell cell, IMessageQueue messages) : IRunnable
{
    private const int Scheduled = 1;
    private const int Closed = 2;
    private const int OneSuspension = 4;

    private int _state;
    // An actor is created before it handles anything, whoever finds it by its name first.
    private SystemMessage? _systemMessages = new CreateActor();

    internal ActorCell Cell => cell;

    internal IMessageQueue Messages => messages;

    internal bool IsClosed => (Volatile.Read(ref _state) & Closed) != 0;

    internal bool IsSuspended => Volatile.Read(ref _state) >= OneSuspension;

    public void Execute() => Run();

    public void Run()
    {
        var outer = ActorCell.Current;
        ActorCell.Current = cell;
        try
        {
            if (HandleSystemMessages())
                HandleMessages();
        }
        finally
        {
            ActorCell.Current = outer;
            Interlocked.And(ref _state, ~Scheduled);
            if (Volatile.Read(ref _systemMessages) is not null || messages.HasMessages)
                Schedule();
        }
    }

    internal void Enqueue(object message, IActorRef? sender)
    {
        messages.Enqueue(cell.Self, new Envelope(message, sender));
        var state = Volatile.Read(ref _state);
        if (state == 0)
            Schedule();
        else if ((state & Closed) != 0)
            MoveMessagesToDeadLetters();
    }

    /// <summary>False when the mailbox is closed and the message was not taken.</summary>
    internal bool TryEnqueueSystem(SystemMessage message)
    {
        SystemMessage? head;
        do
        {
            head = Volatile.Read(ref _systemMessages);
            if (ReferenceEquals(head, ClosedMarker.Instance))
                return false;
            message.Next = head;
        }
        while (Interlocked.CompareExchange(ref _systemMessages, message, head) != head);

        Schedule();
        return true;
    }

    internal void Suspend() => Interlocked.Add(ref _state, OneSuspension);

    internal void Resume()
    {
        if (IsSuspended)
            Interlocked.Add(ref _state, -OneSuspension);
    }

    /// <summary>Takes nothing more; what is left goes to the dead letters. Called by the cell in its last turn.</summary>
    internal void Close()
    {
        Interlocked.Or(ref _state, Closed);
        var left = Reverse(Interlocked.Exchange(ref _systemMessages, ClosedMarker.Instance));
        while (left is not null)
        {
            var next = left.Next;
            left.Next = null;
            DeadLetterActorRef.Answer(left, cell.Self);
            left = next;
        }

        MoveMessagesToDeadLetters();
    }

    /// <summary>Hands the mailbox to its dispatcher if it has work and nobody runs it.</summary>
    internal void Schedule()
    {
        var state = Volatile.Read(ref _state);
        while (CanRun(state))
        {
            var seen = Interlocked.CompareExchange(ref _state, state | Scheduled, state);
            if (seen == state)
            {
                cell.Dispatcher.Execute(this);
                return;
            }

            state = seen;
        }
    }

    private static SystemMessage? Reverse(SystemMessage? newestFirst)
    {
        SystemMessage? oldestFirst = null;
        while (newestFirst is not null && !ReferenceEquals(newestFirst, ClosedMarker.Instance))
        {
            var next = newestFirst.Next;
            newestFirst.Next = oldestFirst;
            oldestFirst = newestFirst;
            newestFirst = next;
        }

        return oldestFirst;
    }

    private bool CanRun(int state)
    {
        if ((state & (Scheduled | Closed)) != 0)
            return false;
        return state < OneSuspension || Volatile.Read(ref _systemMessages) is not null;
    }

    private void HandleMessages()
    {
        var dispatcher = cell.Dispatcher;
        var left = dispatcher.Throughput;
        var deadline = dispatcher.ThroughputDeadlineTime is { } ticks and > 0 ? MonotonicTime.Now.Ticks + ticks : long.MaxValue;
        while (Volatile.Read(ref _state) == Scheduled && messages.TryDequeue(out var envelope))
        {
            cell.Invoke(envelope);
            if (Volatile.Read(ref _systemMessages) is not null && !HandleSystemMessages())
                return;
            if (--left <= 0 || (deadline != long.MaxValue && MonotonicTime.Now.Ticks >= deadline))
                return;
        }
    }

    /// <summary>False when the actor has ended with them.</summary>
    private bool HandleSystemMessages()
    {
        while (Volatile.Read(ref _systemMessages) is { } head)
        {
            if (ReferenceEquals(head, ClosedMarker.Instance))
                return false;
            var message = Reverse(Interlocked.Exchange(ref _systemMessages, null));
            while (message is not null)
            {
                var next = message.Next;
                message.Next = null;
                if (IsClosed)
                    DeadLetterActorRef.Answer(message, cell.Self);
                else
                    cell.SystemInvoke(message);
                message = next;
            }
        }

        return !IsClosed;
    }

    // A message that arrives after the close is moved by its own producer, hence the lock around the single consumer.
    private void MoveMessagesToDeadLetters()
    {
        lock (this)
            messages.CleanUp(cell.Self, cell.SystemImpl.DeadLetterRef);
    }
}
