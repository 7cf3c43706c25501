namespace Akka.Dispatch;

/// <summary>A delegate as <see cref="IRunnable"/>.</summary>
public sealed class ActionRunnable(Action action) : IRunnable
{
    public void Run() => action();

    public void Execute() => action();
}
