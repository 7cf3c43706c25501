using Akka.Actor;

namespace Akka.Event;

/// <summary>Logs unhandled messages at debug level when <c>akka.actor.debug.unhandled</c> is on.</summary>
internal sealed class UnhandledMessageLogger : ActorBase
{
    internal static void Start(ExtendedActorSystem system) => system.EventStream.Subscribe(
        system.SystemActorOf(Props.Create(() => new UnhandledMessageLogger()), "UnhandledMessageForwarder"), typeof(UnhandledMessage));

    protected override bool Receive(object message)
    {
        if (message is not UnhandledMessage unhandled)
            return false;
        Context.System.EventStream.Publish(new Debug(
            unhandled.Recipient.Path.ToString(),
            unhandled.Recipient.GetType(),
            $"Unhandled message from {unhandled.Sender?.Path.ToString() ?? "NoSender"} : {unhandled.Message}"));
        return true;
    }
}
