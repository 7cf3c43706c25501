using Akka.Configuration;

namespace Akka.TestKit.Configs;

/// <summary>Configurations that specs start from.</summary>
public static class TestConfigs
{
    public static Config DefaultConfig => TestKitBase.DefaultConfig;

    /// <summary>As <see cref="DefaultConfig"/>, with time that stands still until the spec advances the <see cref="TestScheduler"/>.</summary>
    public static Config TestSchedulerConfig { get; } = ConfigurationFactory
        .ParseString("akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"")
        .WithFallback(TestKitBase.DefaultConfig);
}
