using Akka.Actor;
using Node.Actors.P2P;

namespace Node.Benchmarks.P2P;

/// <summary>A session that writes and one that reads; the reader acknowledges, so that the writer has a bounded number on their way.</summary>
internal static class BulkSessions
{
    private const int Batch = 16;
    private const int Most = 4 * Batch;

    /// <summary>Write so many.</summary>
    public sealed record Write(BulkProtocol.Block Block, int Messages);

    /// <summary>Signal when so many have come.</summary>
    public sealed record Await(int Messages, TaskCompletionSource Done);

    public sealed class Writer : UntypedActor
    {
        private readonly TaskCompletionSource<IActorRef> _ready;
        private IActorRef _link = ActorRefs.Nobody;
        private SessionProtocol.Send _send = new(BulkProtocol.Name, "", SessionProtocol.SendKind.Response);
        private int _left;
        private int _underWay;

        public Writer(TaskCompletionSource<IActorRef> ready) => _ready = ready;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case IActorRef link:
                    _link = link;
                    _ready.SetResult(Self);
                    break;
                case Write write:
                    _send = new SessionProtocol.Send(BulkProtocol.Name, write.Block, SessionProtocol.SendKind.Response);
                    _left = write.Messages;
                    Fill();
                    break;
                case SessionProtocol.Inbound { Message: BulkProtocol.Arrived arrived } inbound:
                    _link.Tell(new SessionProtocol.Credit(1, inbound.Size));
                    _underWay -= arrived.Messages;
                    Fill();
                    break;
                case SessionProtocol.SendRefused:
                    throw new InvalidOperationException("The writer was refused.");
            }
        }

        private void Fill()
        {
            for (; _left > 0 && _underWay < Most; _left--, _underWay++)
                _link.Tell(_send);
        }
    }

    public sealed class Reader : UntypedActor
    {
        private static readonly SessionProtocol.Send Acknowledge =
            new(BulkProtocol.Name, new BulkProtocol.Arrived(Batch), SessionProtocol.SendKind.Response);

        private readonly TaskCompletionSource<IActorRef> _ready;
        private IActorRef _link = ActorRefs.Nobody;
        private Await? _await;
        private int _messages;
        private int _held;
        private int _bytes;

        public Reader(TaskCompletionSource<IActorRef> ready) => _ready = ready;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case IActorRef link:
                    _link = link;
                    _ready.SetResult(Self);
                    break;
                case Await wanted:
                    _await = wanted;
                    break;
                case SessionProtocol.Inbound inbound:
                    Count(inbound.Size);
                    break;
            }
        }

        private void Count(int size)
        {
            _messages++;
            _held++;
            _bytes += size;

            // Credit for a part of the window at a time.
            if (_bytes >= 1 << 19 || _held == Batch)
            {
                _link.Tell(new SessionProtocol.Credit(_held, _bytes));
                (_held, _bytes) = (0, 0);
            }

            if (_messages % Batch == 0)
                _link.Tell(Acknowledge);
            if (_messages != _await?.Messages)
                return;
            _messages = 0;
            _await.Done.SetResult();
        }
    }
}
