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
        .. When(settings.Accounts.IsEnabled, () => Part("accounts", AccountsProtocol.Quit.Instance, _ => AccountsActor.Props(settings.Accounts))),
        .. When(settings.TxPool.IsEnabled, () => Part(
            "txpool", TxPoolProtocol.Quit.Instance, at => TxPoolActor.Props(at("chain"), Needing(settings.TxPool, settings.Chain.IsEnabled, "txpool", "chain")))),
        .. When(settings.Les.IsEnabled, () => Les(settings, inputs)),
        Part("p2p", P2PProtocol.Quit.Instance, at => P2PSupervisor.Props(inputs.Key.Private, ClientName.Full, Offered(settings, inputs, at), settings.P2P)),
        .. When(settings.Chain.IsEnabled || settings.Light.IsEnabled, () => Odr(settings, inputs)),
        .. When(settings.Sealer.IsEnabled, () => Sealer(settings, inputs)),
        .. When(settings.Chain.IsEnabled || settings.Light.IsEnabled, () => Part(
            "rpc", RpcProtocol.Quit.Instance, at => RpcSupervisor.Props(settings.Rpc, Neighbours(settings, at)))),
    ];

    public static NodeChild Chain(NodeSettings settings) => Part(
        "chain", ChainProtocol.Quit.Instance, _ => ChainActor.Props(settings.Chain).WithDispatcher(settings.Chain.Dispatcher));

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
            new LesNeighbours(at("p2p"), at("light/chain"), at("chain"), settings.TxPool.IsEnabled ? at("txpool") : null)));
    }

    private static ImmutableArray<SubProtocol> Offered(NodeSettings settings, NodeInputs inputs, Func<string, ICanTell> at) => settings.Les.IsEnabled
        ? [.. inputs.Protocols, .. LesSubProtocols.Of(at("les"), settings.Les.Server.IsEnabled)]
        : inputs.Protocols;

    private static NodeChild Odr(NodeSettings settings, NodeInputs inputs) => Part("odr", OdrProtocol.Quit.Instance, at => settings.Chain.IsEnabled
        ? OdrActor.Full(at("chain"), settings.Odr)
        : OdrActor.Light(at("light/chain"), at("les/client/retrieval"), inputs.Chain!, settings.Odr));

    private static NodeChild Sealer(NodeSettings settings, NodeInputs inputs)
    {
        Needing(settings.Sealer, settings.TxPool.IsEnabled, "sealer", "txpool");
        var signer = inputs.Signer ?? throw new ConfigurationException("actors.sealer.enabled = on: expected a key to seal with");
        return Part("sealer", SealerProtocol.Quit.Instance, at =>
            SealerActor.Props(at("chain"), at("txpool"), signer.Private, settings.Sealer).WithDispatcher(settings.Sealer.Dispatcher));
    }

    private static RpcNeighbours Neighbours(NodeSettings settings, Func<string, ICanTell> at) => new(
        at("odr"),
        settings.Light.IsEnabled ? at("light/txpool") : at("txpool"),
        at("p2p"),
        at("accounts"));

    private static T Needing<T>(T settings, bool isThere, string part, string needed) => isThere
        ? settings
        : throw new ConfigurationException($"actors.{part}.enabled = on: expected actors.{needed}.enabled = on too");

    private static IEnumerable<NodeChild> When(bool isEnabled, Func<NodeChild> part) => isEnabled ? [part()] : [];

    private static NodeChild Part(string name, object quit, Func<Func<string, ICanTell>, Props> props) =>
        new(name, (context, own) => context.ActorOf(props(path => context.ActorSelection($"{Root}/{path}")), own), quit);
}
