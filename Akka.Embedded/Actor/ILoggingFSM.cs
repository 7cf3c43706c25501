namespace Akka.Actor;

/// <summary>Marks a state machine that logs its events, timers and transitions when <c>akka.actor.debug.fsm</c> is on.</summary>
public interface ILoggingFSM;
