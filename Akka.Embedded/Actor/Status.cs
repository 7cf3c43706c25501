namespace Akka.Actor;

/// <summary>Outcome of a request, as a message.</summary>
public abstract class Status
{
    /// <summary>The request succeeded with <see cref="Status"/> as result.</summary>
    public sealed class Success(object? status) : Status
    {
        public static readonly Success Instance = new(null);

        public readonly object? Status = status;

        public override string ToString() => Status is null ? "Success" : $"Success: {Status}";
    }

    /// <summary>The request failed; an <c>Ask</c> that receives it throws <see cref="Cause"/>.</summary>
    public sealed class Failure(Exception cause, object? state) : Status
    {
        public readonly Exception Cause = cause;

        public readonly object? State = state;

        public Failure(Exception cause) : this(cause, null)
        {
        }

        public override string ToString() => State is null ? $"Failure: {Cause}" : $"Failure[{State}]: {Cause}";
    }
}
