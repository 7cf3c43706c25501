using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using Node.Actors.Odr;
using Node.Actors.Rpc;
using Node.Actors.Rpc.Methods;
using Node.Core.Queries;
using Node.Tests.Architecture;
using Node.Tests.P2P;
using Xunit;

namespace Node.Tests.Rpc;

/// <summary>The methods with a probe for each part of the node, in virtual time.</summary>
public abstract class RpcSpec : P2PSpec
{
    internal static readonly Config Reference = ConfigurationFactory.ParseString(Repository.Read("hocon/reference.conf"));

    protected RpcSpec() : base(VirtualTime) =>
        (Odr, Pool, Peers, Accounts) = (CreateTestProbe(), CreateTestProbe(), CreateTestProbe(), CreateTestProbe());

    protected TestProbe Odr { get; }

    protected TestProbe Pool { get; }

    protected TestProbe Peers { get; }

    protected TestProbe Accounts { get; }

    internal static RpcProtocol.Caller Everybody { get; } = new([.. RpcProtocol.Modules], null);

    internal RpcNeighbours Neighbours => new(Odr, Pool, Peers, Accounts);

    internal static RpcSettings Settings(string config = "") => RpcSettings.From(ConfigurationFactory.ParseString(config).WithFallback(Reference));

    internal IActorRef Start(string config = "", Func<string, Method?>? find = null) =>
        Sys.ActorOf(RpcSupervisor.Props(Settings(config), Neighbours, find ?? MethodTable.Find), "rpc");

    /// <summary>Calls, and goes on without the answer.</summary>
    internal void Call(IActorRef rpc, string method, string parameters = "[]", RpcProtocol.Caller? caller = null) =>
        rpc.Tell(new RpcProtocol.Call(method, Encoding.UTF8.GetBytes(parameters), caller ?? Everybody), TestActor);

    /// <summary>The JSON of the answer.</summary>
    internal string Answer() => Encoding.UTF8.GetString(ExpectMsg<RpcProtocol.Answered>().Result.Span);

    internal (int Code, string Message) Refusal()
    {
        var refused = ExpectMsg<RpcProtocol.Refused>();
        return (refused.Code, refused.Message);
    }

    /// <summary>The query that was asked, which is answered.</summary>
    internal TQuery Answered<TQuery>(object? answer)
        where TQuery : Query
    {
        var run = Odr.ExpectMsg<OdrProtocol.Run>();
        Odr.Reply(new OdrProtocol.Answered(run.Id, answer));
        return Assert.IsType<TQuery>(run.Query);
    }
}
