using Node.Core.Les.Messages;

namespace Node.Core.Les.Odr;

/// <summary>
/// A piece of the chain that a light client gets from a server and checks against what it trusts (les-facts 2.7): which server can have it, what to
/// send, what an answer is worth. Immutable; one may be asked of several servers.
/// </summary>
public abstract record OdrRequest
{
    /// <summary>What is wanted, in words for the operator.</summary>
    public abstract override string ToString();

    /// <summary>Why this server cannot have it, in words for the operator; null where it can.</summary>
    public abstract string? WhyNot(ServerTerms server);

    /// <summary>The message for a server of these terms; its kind and count are what it costs.</summary>
    public abstract LesRequest Message(ulong id, ServerTerms server);

    /// <summary>What the server's answer is: the piece, nothing of it, or wrong. Total: no reply makes it throw.</summary>
    public abstract OdrResult Check(LesReply reply);
}
