namespace Node.Core.DevP2P;

/// <summary>What the decoder of base messages answers: a message, nothing (an id that is reserved, to be ignored), or a failure.</summary>
public readonly record struct BaseResult(BaseMessage? Message, BaseFailure Failure)
{
    /// <summary>What the peer is told after a failure.</summary>
    public DisconnectReason Reason =>
        Failure == BaseFailure.InvalidIdentity ? DisconnectReason.InvalidIdentity : DisconnectReason.BreachOfProtocol;

    internal static BaseResult Failed(BaseFailure failure) => new(null, failure);
}
