namespace Akka.Actor.Internal;

/// <summary>A message on its way along a selection.</summary>
internal sealed record ActorSelectionMessage(object Message, string[] Elements, bool WildCardFanOut)
    : IAutoReceivedMessage, IPossiblyHarmful, IWrappedMessage;
