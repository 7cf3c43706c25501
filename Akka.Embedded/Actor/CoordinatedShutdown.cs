namespace Akka.Actor;

public sealed class CoordinatedShutdown : IExtension
{
    private readonly ExtendedActorSystem _system;
    private CoordinatedShutdown(ExtendedActorSystem system) => _system = system;
    public static CoordinatedShutdown Get(ActorSystem sys) => sys.WithExtension<CoordinatedShutdown, CoordinatedShutdownExtension>();
    public Task<Done> Run(Reason reason, string? fromPhase = null) { _system.Abort(); return Task.FromResult(Done.Instance); }
    public class Reason { private protected Reason() { } }
    public class ActorSystemTerminateReason : Reason { public static readonly Reason Instance = new ActorSystemTerminateReason(); }
    internal static CoordinatedShutdown Make(ExtendedActorSystem s) => new(s);
}

public sealed class CoordinatedShutdownExtension : ExtensionIdProvider<CoordinatedShutdown>
{
    public override CoordinatedShutdown CreateExtension(ExtendedActorSystem system) => CoordinatedShutdown.Make(system);
}
