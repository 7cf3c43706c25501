using System.Collections.Immutable;
using Node.Actors.P2P;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Primitives;
using Xunit;

namespace Node.Tests.Rpc;

/// <summary>A sealing full node and a light client of it, shared by the specs of a class.</summary>
public sealed class RpcNodes : IAsyncLifetime
{
    private static readonly PrivateKey Key = PrivateKey.TryCreate(Enumerable.Repeat((byte)0x41, 32).ToArray())!;
    private static readonly Address Account = Key.PublicKey.ToAddress();
    private static readonly byte[] Genesis = DevnetGenesis.Create(1337, 0, [Account], ImmutableDictionary<Address, UInt256>.Empty.Add(Account, UInt256.One << 100));

    private RpcNode? _full;
    private RpcNode? _light;

    internal static PrivateKey Alice => Key;

    internal RpcNode Full => _full!;

    internal RpcNode Light => _light!;

    public async Task InitializeAsync()
    {
        _full = await RpcNode.Full(Genesis, Alice);
        _light = await RpcNode.Light(Genesis);
        Light.At("p2p").Tell(new P2PProtocol.AddPeer(await Full.Enode()), Akka.Actor.ActorRefs.NoSender);
        await RpcNode.Until(() => Light.Call("les_servers"), servers => servers.GetArrayLength() == 1);
    }

    /// <summary>A node that knows nobody.</summary>
    internal static Task<RpcNode> Lonely(string config) => RpcNode.Light(Genesis, config);

    public async Task DisposeAsync()
    {
        if (_light is not null)
            await _light.DisposeAsync();
        if (_full is not null)
            await _full.DisposeAsync();
    }
}
