namespace Akka.Persistence;

/// <summary>How a persistent actor wants to be recovered.</summary>
public interface IPersistenceRecovery
{
    Recovery Recovery { get; }
}
