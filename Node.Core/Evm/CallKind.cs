namespace Node.Core.Evm;

/// <summary>Which instruction asked for a call, or would have: a transaction is a <see cref="Call"/> or a <see cref="Create"/>.</summary>
internal enum CallKind : byte
{
    Call,
    CallCode,
    DelegateCall,
    StaticCall,
    Create,
    Create2,
}
