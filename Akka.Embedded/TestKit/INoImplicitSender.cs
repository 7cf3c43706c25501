namespace Akka.TestKit;

/// <summary>Marks a test kit whose test actor must not become the sender of messages that a spec tells without one.</summary>
public interface INoImplicitSender
{
}
