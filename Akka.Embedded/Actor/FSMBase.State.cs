namespace Akka.Actor;

public abstract partial class FSMBase
{
    /// <summary>What a handler answers: the state and data to be in, and what to do on the way there. Immutable.</summary>
    public sealed class State<TS, TD> : IEquatable<State<TS, TD>>
    {
        public State(
            TS stateName,
            TD stateData,
            TimeSpan? timeout = null,
            Reason? stopReason = null,
            IReadOnlyList<object>? replies = null,
            bool notifies = true)
        {
            StateName = stateName;
            StateData = stateData;
            Timeout = timeout;
            StopReason = stopReason;
            Replies = replies ?? [];
            Notifies = notifies;
        }

        public TS StateName { get; }

        public TD StateData { get; }

        public TimeSpan? Timeout { get; }

        public Reason? StopReason { get; }

        /// <summary>The last one first.</summary>
        public IReadOnlyList<object> Replies { get; }

        /// <summary>Whether going there is a transition even from the same state.</summary>
        internal bool Notifies { get; }

        /// <summary>A time-out for this visit in place of the state's own; <see cref="TimeSpan.MaxValue"/> for none.</summary>
        public State<TS, TD> ForMax(TimeSpan timeout) => new(StateName, StateData, timeout, StopReason, Replies, Notifies);

        /// <summary>Sends a reply to the sender of the event.</summary>
        public State<TS, TD> Replying(object replyValue) => new(StateName, StateData, Timeout, StopReason, [replyValue, .. Replies], Notifies);

        public State<TS, TD> Using(TD nextStateData) => new(StateName, nextStateData, Timeout, StopReason, Replies, Notifies);

        public bool Equals(State<TS, TD>? other) => other is not null && Identity.Equals(other.Identity);

        public override bool Equals(object? obj) => Equals(obj as State<TS, TD>);

        public override int GetHashCode() => Identity.GetHashCode();

        public override string ToString() => $"{StateName}, {StateData}";

        internal State<TS, TD> WithStopReason(Reason reason) => new(StateName, StateData, Timeout, reason, Replies, Notifies);

        private (TS, TD, TimeSpan?, Reason?, IReadOnlyList<object>) Identity => (StateName, StateData, Timeout, StopReason, Replies);
    }
}
