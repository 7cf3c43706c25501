namespace Akka.Actor;

/// <summary>A message that carries another one, such as a dead letter.</summary>
public interface IWrappedMessage
{
    object Message { get; }
}
