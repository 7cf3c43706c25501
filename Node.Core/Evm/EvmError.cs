namespace Node.Core.Evm;

/// <summary>How a call or creation ended. All but <see cref="None"/> undo what it did; all but the two first take all of its gas.</summary>
public enum EvmError : byte
{
    /// <summary>It ended well: STOP, RETURN, SELFDESTRUCT or the end of the code.</summary>
    None,

    /// <summary>REVERT, with a reason as its output.</summary>
    Reverted,
    OutOfGas,
    StackUnderflow,
    StackOverflow,
    InvalidOpcode,

    /// <summary>A jump to where no JUMPDEST is.</summary>
    InvalidJump,

    /// <summary>A change of state under STATICCALL.</summary>
    StaticViolation,

    /// <summary>RETURNDATACOPY past the end (EIP-211).</summary>
    ReturnDataOutOfBounds,

    /// <summary>Nested deeper than 1024. Takes no gas.</summary>
    TooDeep,

    /// <summary>The caller has less than it sends. Takes no gas.</summary>
    InsufficientBalance,

    /// <summary>A creation by an account whose nonce is 2^64 - 1 (EIP-2681). Takes no gas.</summary>
    NonceOverflow,

    /// <summary>There is a contract where one is to be created.</summary>
    AddressTaken,

    /// <summary>A contract larger than EIP-170 allows.</summary>
    CodeTooLarge,

    /// <summary>Init code larger than EIP-3860 allows.</summary>
    InitCodeTooLarge,

    /// <summary>A contract that begins with 0xef (EIP-3541).</summary>
    CodeRefused,

    /// <summary>A precompiled contract refused its input.</summary>
    PrecompileFailed,

    /// <summary>The run is worth nothing: <see cref="State.WorldState.Missing"/> says what it lacked.</summary>
    StateMissing,
}
