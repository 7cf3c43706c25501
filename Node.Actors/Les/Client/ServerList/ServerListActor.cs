using System.Collections.Immutable;
using Akka.Actor;

namespace Node.Actors.Les.Client.ServerList;

/// <summary>
/// One answer to an operator: what the set of servers and retrieval know of each server, put together.
/// Parent: LesClientSupervisor, which stops it when it fails: whoever wants to know asks again.
/// It owns nothing but the question.
/// States: Asking, Completing.
/// </summary>
internal sealed class ServerListActor : ReceiveActor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly IActorRef _asker;
    private readonly IActorRef _servers;
    private readonly IActorRef _retrieval;

    public ServerListActor(IActorRef asker, IActorRef servers, IActorRef retrieval)
    {
        (_asker, _servers, _retrieval) = (asker, servers, retrieval);
        Become(Asking);
    }

    public static Props Props(IActorRef asker, IActorRef servers, IActorRef retrieval) =>
        Akka.Actor.Props.Create(() => new ServerListActor(asker, servers, retrieval));

    protected override void PreStart()
    {
        Context.SetReceiveTimeout(Patience);
        _servers.Tell(ClientProtocol.GetFacts.Instance);
    }

    private void Asking()
    {
        Receive<ClientProtocol.Facts>(facts =>
        {
            _retrieval.Tell(ClientProtocol.GetViews.Instance);
            Become(() => Completing(facts));
        });
        Receive<ReceiveTimeout>(_ => Context.Stop(Self));
    }

    private void Completing(ClientProtocol.Facts facts)
    {
        Receive<ClientProtocol.Views>(views =>
        {
            _asker.Tell(new LesClientProtocol.ServerList([.. facts.Servers.Select(fact => Summary(fact, views.Servers.GetValueOrDefault(fact.Id)))]));
            Context.Stop(Self);
        });
        Receive<ReceiveTimeout>(_ => Context.Stop(Self));
    }

    private static LesClientProtocol.ServerSummary Summary(ClientProtocol.Fact fact, ClientProtocol.View? view) => new(
        fact.Id,
        fact.ClientId,
        fact.Terms.Version,
        fact.Terms.HeadNumber,
        fact.Terms.HeadHash,
        view?.Buffer ?? 0,
        view?.Flow.Limit ?? 0,
        view?.Flow.Recharge ?? 0,
        view?.IsFrozen ?? false,
        fact.IsTrusted,
        view?.InFlight ?? 0,
        fact.Answered,
        fact.Typical,
        fact.Slow,
        fact.Value,
        view?.Refusal)
    {
        HeadTotalDifficulty = fact.Terms.HeadTotalDifficulty,
    };
}
