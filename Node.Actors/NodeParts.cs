using System.Collections.Immutable;
using Akka.Actor;
using Akka.Configuration;
using Node.Actors.Accounts;
using Node.Actors.Chain;
using Node.Actors.Les;
using Node.Actors.Light;
using Node.Actors.Odr;
using Node.Actors.P2P;
using Node.Actors.Rpc;
using Node.Actors.Sealer;
using Node.Actors.TxPool;

namespace Node.Actors;

/// <summary>
/// The parts that a configuration asks for, in the order in which they are made. They know each other by path, since each may be made anew.
/// </summary>
internal static class NodeParts
{
    private const string Root = "/user/node";

    /// <exception cref="ConfigurationException">A part is asked for and what it needs is not there.</exception>
    public static ImmutableArray<NodeChild> Of(NodeSettings settings, NodeInputs inputs) =>
    [
        .. When(settings.Chain.IsEnabled, () => Chain(settings)),
        .. When(settings.Light.IsEnabled, () => Light(settings, inputs)),
        .. When(settings.Accounts.IsEnabled, () => Accounts(settings)),
        .. When(HasPool(settings), () => Part("txpool", TxPoolProtocol.Quit.Instance, at => TxPoolActor.Props(at("chain"), settings.TxPool))),
        .. When(settings.Les.IsEnabled, () => Les(settings, inputs)),
        Part("p2p", P2PProtocol.Quit.Instance, at => P2PSupervisor.Props(inputs.Key.Private, ClientName.Full, Offered(settings, inputs, at), settings.P2P)),
        .. When(settings.Chain.IsEnabled || settings.Light.IsEnabled, () => Odr(settings, inputs)),
        .. When(settings.Sealer.IsEnabled, () => Sealer(settings, inputs)),
        .. When(settings.Chain.IsEnabled || settings.Light.IsEnabled, () => Part(
            "rpc", RpcProtocol.Quit.Instance, at => RpcSupervisor.Props(settings.Rpc, Neighbours(settings, at)))),
    ];

    public static NodeChild Chain(NodeSettings settings) => Part(
        "chain", ChainProtocol.Quit.Instance, _ => ChainActor.Props(settings.Chain).WithDispatcher(settings.Chain.Dispatcher));

    public static NodeChild Accounts(NodeSettings settings) =>
        Part("accounts", AccountsProtocol.Quit.Instance, _ => AccountsActor.Props(settings.Accounts));

    private static NodeChild Light(NodeSettings settings, NodeInputs inputs)
    {
        if (settings.Chain.IsEnabled)
            throw new ConfigurationException("actors.light.enabled = on: expected off where actors.chain.enabled is on, a node is a full one or a light one");
        if (!settings.Les.Client.IsEnabled)
            throw new ConfigurationException("actors.light.enabled = on: expected actors.les.client.enabled = on too, a light client gets its chain from LES servers");
        var spec = inputs.Chain ?? throw new ConfigurationException("actors.light.enabled = on: expected a chain to follow, a known network or a genesis file");
        return Part("light", LightProtocol.Quit.Instance, at =>
            LightSupervisor.Props(spec, at("les/client/retrieval"), at("les/client/servers"), settings.Light));
    }

    private static NodeChild Les(NodeSettings settings, NodeInputs inputs)
    {
        if (settings.Les.Server.IsEnabled && !settings.Chain.IsEnabled)
            throw new ConfigurationException("actors.les.server.enabled = on: expected actors.chain.enabled = on too, a server has the chain that it serves");
        if (settings.Les.Client.IsEnabled && !settings.Light.IsEnabled)
            throw new ConfigurationException("actors.les.client.enabled = on: expected actors.light.enabled = on too, somebody has to keep what servers tell");
        return Part("les", LesProtocol.Quit.Instance, at => LesSupervisor.Props(
            settings.Les,
            inputs.Chain,
            inputs.Key.Private,
            new LesNeighbours(at("p2p"), at("light/chain"), at("chain"), HasPool(settings) ? at("txpool") : null)));
    }

    private static ImmutableArray<SubProtocol> Offered(NodeSettings settings, NodeInputs inputs, Func<string, ICanTell> at) => settings.Les.IsEnabled
        ? [.. inputs.Protocols, .. LesSubProtocols.Of(at("les"), settings.Les.Server.IsEnabled)]
        : inputs.Protocols;

    private static NodeChild Odr(NodeSettings settings, NodeInputs inputs) => Part("odr", PoisonPill.Instance, at => settings.Chain.IsEnabled
        ? OdrActor.Full(at("chain"), settings.Odr)
        : OdrActor.Light(at("light/chain"), at("les/client/retrieval"), inputs.Chain!, settings.Odr));

    private static NodeChild Sealer(NodeSettings settings, NodeInputs inputs)
    {
        if (!HasPool(settings))
            throw new ConfigurationException("actors.sealer.enabled = on: expected actors.chain.enabled and actors.txpool.enabled = on too, a sealer makes blocks of a pool");
        var signer = inputs.Signer ?? throw new ConfigurationException("actors.sealer.enabled = on: expected a key to seal with");
        return Part("sealer", SealerProtocol.Quit.Instance, at =>
            SealerActor.Props(at("chain"), at("txpool"), signer.Private, settings.Sealer).WithDispatcher(settings.Sealer.Dispatcher));
    }

    private static RpcNeighbours Neighbours(NodeSettings settings, Func<string, ICanTell> at) => new(
        at("odr"),
        settings.Light.IsEnabled ? at("light/txpool") : HasPool(settings) ? at("txpool") : null,
        at("p2p"),
        settings.Accounts.IsEnabled ? at("accounts") : null)
    {
        LesClient = settings.Les.Client.IsEnabled ? at("les") : null,
        LesServer = settings.Les.Server.IsEnabled ? at("les") : null,
        Sealer = settings.Sealer.IsEnabled ? at("sealer") : null,
    };

    // A light client has a pool of another kind.
    private static bool HasPool(NodeSettings settings) => settings.TxPool.IsEnabled && settings.Chain.IsEnabled;

    private static IEnumerable<NodeChild> When(bool isEnabled, Func<NodeChild> part) => isEnabled ? [part()] : [];

    private static NodeChild Part(string name, object quit, Func<Func<string, ICanTell>, Props> props) =>
        new(name, (context, own) => context.ActorOf(props(path => context.ActorSelection($"{Root}/{path}")), own), quit);
}
