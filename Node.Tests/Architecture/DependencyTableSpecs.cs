using Xunit;

namespace Node.Tests.Architecture;

/// <summary>The checker on samples: each row of the table once kept and once broken.</summary>
public sealed class DependencyTableSpecs
{
    private static readonly SourceFile[] Neighbours =
    [
        new("Node.Core/Primitives/Hash256.cs", "namespace Node.Core.Primitives; public sealed record Hash256;"),
        new("Node.Core/Crypto/Keccak.cs", "namespace Node.Core.Crypto; public static class Keccak { public static int Size; }"),
        new("Node.Core/Evm/Machine.cs", "namespace Node.Core.Evm; public sealed class Machine;"),
        new("Node.Actors/NodeSettings.cs", "namespace Node.Actors; public sealed record NodeSettings;"),
        new("Node.Actors/NodeProtocol.cs", "namespace Node.Actors; public static class NodeProtocol { public sealed record Stop; }"),
        new("Node.Actors/NodeSupervisor.cs", Actor("Node.Actors", "NodeSupervisor")),
        new("Node.Actors/P2P/P2PSupervisor.cs", Actor("Node.Actors.P2P", "P2PSupervisor")),
        new("Node.Actors/P2P/P2PProtocol.cs", "namespace Node.Actors.P2P; public static class P2PProtocol { public sealed record Joined; }"),
        new("Node.Actors/P2P/P2PSettings.cs", "namespace Node.Actors.P2P; public sealed record P2PSettings;"),
        new("Node.Actors/P2P/Peers/PeerSet.cs", "namespace Node.Actors.P2P.Peers; public sealed record PeerSet;"),
        new("Node.Actors/P2P/Peers/PeersActor.cs", Actor("Node.Actors.P2P.Peers", "PeersActor")),
        new("Node.Actors/Eth/EthProtocol.cs", "namespace Node.Actors.Eth; public static class EthProtocol { public sealed record Announce; }"),
    ];

    [Theory]
    [InlineData("Node.Core/Primitives/A.cs", "System.Net.IPEndPoint")]
    [InlineData("Node.Core/Crypto/A.cs", "Node.Core.Primitives.Hash256")]
    [InlineData("Node.Core/Evm/A.cs", "Node.Core.Crypto.Keccak")]
    [InlineData("Node.Actors/P2P/Peers/A.cs", "Node.Core.Evm.Machine")]
    [InlineData("Node.Actors/P2P/Peers/A.cs", "Akka.Actor.IActorRef")]
    [InlineData("Node.Actors/P2P/Peers/A.cs", "Node.Actors.P2P.P2PProtocol.Joined")]
    [InlineData("Node.Actors/P2P/A.cs", "Node.Actors.P2P.Peers.PeersActor")]
    [InlineData("Node.Actors/Eth/A.cs", "Node.Actors.P2P.P2PProtocol.Joined")]
    [InlineData("Node.Actors/Eth/Sessions/A.cs", "Node.Actors.NodeProtocol.Stop")]
    [InlineData("Node.Actors/A.cs", "Node.Actors.P2P.P2PSupervisor")]
    [InlineData("Node.Actors/A.cs", "Node.Actors.P2P.P2PSettings")]
    [InlineData("Node.Host/A.cs", "Node.Actors.NodeSupervisor")]
    [InlineData("Node.Host/A.cs", "Akka.Actor.ActorSystem")]
    [InlineData("Node.Host/A.cs", "Akka.Configuration.Hocon.HoconRoot")]
    [InlineData("Node.Host/Commands/A.cs", "Node.Core.Primitives.Hash256")]
    public void Table_should_allow(string file, string type) => Assert.Empty(Objections(Sample(file, type)));

    [Theory]
    [InlineData("Node.Core/Primitives/A.cs", "Node.Core.Crypto.Keccak", "stands below")]
    [InlineData("Node.Core/Crypto/A.cs", "Node.Core.Evm.Machine", "stands below")]
    [InlineData("Node.Core/Novelty/A.cs", "Node.Core.Primitives.Hash256", "has no row")]
    [InlineData("Node.Core/Evm/A.cs", "Akka.Actor.IActorRef", "is pure")]
    [InlineData("Node.Core/Rlpx/A.cs", "System.Net.Sockets.Socket", "is pure")]
    [InlineData("Node.Core/Evm/A.cs", "Node.Actors.NodeSettings", "stands above")]
    [InlineData("Node.Actors/P2P/Dialer/A.cs", "Node.Actors.P2P.Peers.PeersActor", "own folder")]
    [InlineData("Node.Actors/P2P/A.cs", "Node.Actors.Eth.EthProtocol.Announce", "P2P knows no other")]
    [InlineData("Node.Actors/P2P/A.cs", "Node.Actors.NodeProtocol.Stop", "P2P knows no other")]
    [InlineData("Node.Actors/Eth/A.cs", "Node.Actors.P2P.P2PSupervisor", "own folder")]
    [InlineData("Node.Actors/Eth/A.cs", "Node.Actors.P2P.Peers.PeerSet", "*Protocol.cs")]
    [InlineData("Node.Actors/Eth/A.cs", "Node.Actors.NodeSettings", "*Protocol.cs")]
    [InlineData("Node.Actors/A.cs", "Node.Actors.P2P.Peers.PeersActor", "own folder")]
    [InlineData("Node.Host/A.cs", "Node.Actors.P2P.P2PSupervisor", "NodeSupervisor")]
    [InlineData("Node.Host/A.cs", "Node.Core.Evm.Machine", "Primitives, Chain, DevP2P")]
    [InlineData("Node.Host/A.cs", "Akka.TestKit.TestProbe", "no more of Akka")]
    public void Table_should_forbid(string file, string type, string reason) => Assert.Contains(reason, Assert.Single(Objections(Sample(file, type))), StringComparison.Ordinal);

    [Fact]
    public void Checker_should_see_a_type_that_only_a_member_betrays()
    {
        var sample = new SourceFile("Node.Core/Primitives/A.cs", "using static Node.Core.Crypto.Keccak; namespace X; public class A { public int M() => Size; }");

        Assert.NotEmpty(Objections(sample));
    }

    [Fact]
    public void Checker_should_say_which_names_it_cannot_follow()
    {
        var sample = new SourceFile("Node.Core/Primitives/A.cs", "namespace X; public class A { private Nowhere.To.Be.Found _x; }");

        Assert.Contains("Nowhere", Assert.Single(new SourceUses([sample]).Unresolved()), StringComparison.Ordinal);
    }

    [Fact]
    public void Checker_should_find_two_folders_that_use_each_other()
    {
        SourceFile[] circle =
        [
            new("Node.Core/Trie/A.cs", "namespace Node.Core.Trie; public class A { public Node.Core.Chain.B? B; }"),
            new("Node.Core/Chain/B.cs", "namespace Node.Core.Chain; public class B { public Node.Core.Rlpx.C? C; }"),
            new("Node.Core/Rlpx/C.cs", "namespace Node.Core.Rlpx; public class C { public Node.Core.Trie.A? A; }"),
        ];

        Assert.NotEmpty(DependencyTable.Loops(new SourceUses(circle).All()));
        Assert.Empty(DependencyTable.Loops(new SourceUses(circle[..2]).All()));
    }

    private static SourceFile Sample(string path, string type) => new(path, $"namespace Sample; public class A {{ public {type}? Field; }}");

    private static string Actor(string folder, string name) => $"namespace {folder}; public abstract class {name} : Akka.Actor.UntypedActor;";

    private static List<string> Objections(SourceFile sample)
    {
        var uses = new SourceUses([.. Neighbours, sample]);
        Assert.Empty(uses.Unresolved());
        return [.. uses.All().Where(use => use.From == sample.Path).Select(DependencyTable.Objection).OfType<string>().Distinct()];
    }
}
