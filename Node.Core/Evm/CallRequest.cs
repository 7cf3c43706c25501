using Node.Core.Primitives;

namespace Node.Core.Evm;

/// <summary>A call or creation that is to begin. Its gas is taken from the caller already.</summary>
internal struct CallRequest
{
    public CallKind Kind;

    public bool IsStatic;

    public long Gas;

    /// <summary>As the callee sees it.</summary>
    public Address Caller;

    /// <summary>Whose storage and balance it works on; of a creation, the new contract.</summary>
    public Address Self;

    /// <summary>Whose code it runs; nobody's for a creation.</summary>
    public Address CodeAddress;

    /// <summary>As the callee sees it; a DELEGATECALL does not send it.</summary>
    public UInt256 Value;

    /// <summary>Call data, or the init code of a creation; valid until the callee has ended.</summary>
    public ReadOnlyMemory<byte> Input;

    /// <summary>Where the caller wants the output in its memory.</summary>
    public int OutputOffset;

    public int OutputLength;

    public readonly bool IsCreation => Kind >= CallKind.Create;

    /// <summary>Whether the caller must have the value: all but a DELEGATECALL, which passes on what its caller was sent.</summary>
    public readonly bool Sends => Kind != CallKind.DelegateCall && !Value.IsZero;
}
