namespace Akka.Actor;

/// <summary>Marks what is loaded once for each actor system.</summary>
public interface IExtension;
