namespace Akka.TestKit;

/// <summary>Events that are kept from the log until this is disposed.</summary>
public interface IUnmutableFilter : IDisposable
{
    void Unmute();
}
