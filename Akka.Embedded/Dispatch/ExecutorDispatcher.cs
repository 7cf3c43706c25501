namespace Akka.Dispatch;

/// <summary>A dispatcher over an executor that it owns.</summary>
internal sealed class ExecutorDispatcher(MessageDispatcherConfigurator configurator, Executor executor) : MessageDispatcher(configurator)
{
    protected override void ExecuteTask(IRunnable run) => executor.Execute(run);

    protected override void Shutdown() => executor.Shutdown();
}
