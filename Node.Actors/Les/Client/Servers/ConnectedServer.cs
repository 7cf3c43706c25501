using Akka.Actor;
using Node.Core.Les;
using Node.Core.Les.Client;

namespace Node.Actors.Les.Client.Servers;

/// <summary>A server whose session is up; its terms are null while hands are being shaken.</summary>
internal sealed class ConnectedServer(IActorRef session, string clientId, ResponseTimes times)
{
    public IActorRef Session => session;

    public string ClientId => clientId;

    public ServerTerms? Terms { get; set; }

    /// <summary>Of its answers.</summary>
    public ResponseTimes Times => times;

    public long Answered { get; set; }
}
