namespace Akka.Actor;

/// <summary>Marks messages that an untrusted sender must not be able to deliver.</summary>
public interface IPossiblyHarmful;
