using Akka.Actor;
using Node.Actors.P2P;

namespace Node.Tests.P2P;

/// <summary>talk/1 takes any bytes as a message of code 0, 1 or 2; 1 is refused by its decoder, which fails at 2.</summary>
internal static class Talk
{
    public const int Bytes = 0;
    public const int Refused = 1;
    public const int Failing = 2;

    public static SubProtocol Protocol(IActorRef owner) => new(
        "talk",
        Version: 1,
        Length: 3,
        (code, payload) => code switch
        {
            Bytes => (object)payload,
            Refused => null,
            _ => throw new InvalidOperationException("The decoder has failed."),
        },
        (message, writer) =>
        {
            writer.WriteItem((byte[])message);
            return Bytes;
        })
    { Owner = owner };
}
