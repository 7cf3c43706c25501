namespace Akka.Actor;

/// <summary>Loads an extension on first use.</summary>
public static class ActorSystemWithExtensions
{
    public static T WithExtension<T, TI>(this ActorSystem system) where T : class, IExtension where TI : IExtensionId =>
        system.WithExtension<T>(typeof(TI));

    public static T WithExtension<T>(this ActorSystem system, Type extensionId) where T : class, IExtension
    {
        if (system.TryGetExtension<T>(out var loaded))
            return loaded!;
        return (T)system.RegisterExtension((IExtensionId)Activator.CreateInstance(extensionId)!);
    }
}
