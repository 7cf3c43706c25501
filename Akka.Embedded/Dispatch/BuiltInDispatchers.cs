using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>The configurators behind the short names of <c>type</c> in HOCON.</summary>
internal sealed class BuiltInDispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly Lazy<MessageDispatcher> _shared;
    private readonly Func<MessageDispatcherConfigurator, Config, MessageDispatcher> _make;

    private BuiltInDispatcherConfigurator(
        Config config,
        IDispatcherPrerequisites prerequisites,
        Func<MessageDispatcherConfigurator, Config, MessageDispatcher> make)
        : base(config, prerequisites)
    {
        _make = make;
        _shared = new Lazy<MessageDispatcher>(() => _make(this, Config));
    }

    public override MessageDispatcher Dispatcher() => _shared.Value;

    internal override void Shutdown()
    {
        if (_shared.IsValueCreated)
            _shared.Value.ShutdownNow();
    }

    /// <summary>Null when <paramref name="type"/> is not one of the short names.</summary>
    internal static MessageDispatcherConfigurator? TryCreate(string type, Config config, IDispatcherPrerequisites prerequisites)
    {
        Func<MessageDispatcherConfigurator, Config, MessageDispatcher>? make = type switch
        {
            "Dispatcher" or "TaskDispatcher" => (self, block) => new ExecutorDispatcher(self, ExecutorFor(block)),
            "ForkJoinDispatcher" => (self, block) => new ExecutorDispatcher(self, DedicatedPool(block)),
            "PinnedDispatcher" => (self, _) => new PinnedDispatcher(self),
            _ => null,
        };
        return make is null ? null : new BuiltInDispatcherConfigurator(config, prerequisites, make);
    }

    private static Executor ExecutorFor(Config config)
    {
        var executor = config.GetString("executor", "default-executor");
        return executor switch
        {
            "default-executor" or "thread-pool-executor" or "task-executor" or "channel-executor" => new ThreadPoolExecutor(),
            "fork-join-executor" => ForkJoin(config),
            _ => throw new ConfigurationException(
                $"Dispatcher [{config.GetString("id")}]: unknown executor [{executor}]; known are default-executor, " +
                "thread-pool-executor, task-executor, channel-executor and fork-join-executor"),
        };
    }

    private static DedicatedThreads ForkJoin(Config config)
    {
        var pool = config.GetConfig("fork-join-executor") ?? ConfigurationFactory.Empty;
        var floor = pool.GetInt("parallelism-min", 8);
        var ceiling = pool.GetInt("parallelism-max", 64);
        var scaled = (int)Math.Ceiling(Environment.ProcessorCount * pool.GetDouble("parallelism-factor", 1.0));
        return new DedicatedThreads(config.GetString("id") ?? "fork-join", Math.Clamp(scaled, floor, Math.Max(floor, ceiling)), background: true);
    }

    private static DedicatedThreads DedicatedPool(Config config)
    {
        var pool = config.GetConfig("dedicated-thread-pool");
        if (pool is null || pool.IsEmpty)
            throw new ConfigurationException($"Dispatcher [{config.GetString("id")}]: a ForkJoinDispatcher needs the section dedicated-thread-pool");
        var background = pool.GetString("threadtype", "background") == "background";
        return new DedicatedThreads(config.GetString("id") ?? "fork-join", pool.GetInt("thread-count", 1), background);
    }
}
