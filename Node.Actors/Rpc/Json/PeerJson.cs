using System.Collections.Immutable;
using System.Text.Json;
using Node.Actors.P2P;
using Node.Core.Chain;
using Node.Core.Crypto;

namespace Node.Actors.Rpc.Json;

/// <summary>This node and its peers as <c>admin_</c> tells of them.</summary>
internal static class PeerJson
{
    public static void Write(Utf8JsonWriter writer, P2PProtocol.NodeInfo info, ChainDetails? chain)
    {
        writer.WriteStartObject();
        writer.WriteString("id", IdOf(info.Node.Id));
        writer.WriteString("name", info.ClientId);
        writer.WriteString("enode", info.Node.ToString());
        writer.WriteString("enr", info.Record ?? "");
        writer.WriteString("ip", info.Node.Host);
        writer.WriteStartObject("ports");
        writer.WriteNumber("discovery", info.Node.UdpPort);
        writer.WriteNumber("listener", info.Node.TcpPort);
        writer.WriteEndObject();
        writer.WriteString("listenAddr", info.Listening?.ToString() ?? "");
        WriteProtocols(writer, info.Protocols, chain is null ? null : writer => Write(writer, chain));
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, P2PProtocol.PeerSummary peer, LesPeer? les)
    {
        writer.WriteStartObject();
        writer.WriteString("enode", new Core.Primitives.Enode(peer.Id, peer.Remote.Address, (ushort)peer.Remote.Port, (ushort)peer.Remote.Port).ToString());
        writer.WriteString("id", IdOf(peer.Id));
        writer.WriteString("name", peer.ClientId);
        writer.WriteArray("caps", peer.Capabilities, static (writer, capability) => writer.WriteStringValue(capability.ToString()));
        writer.WriteStartObject("network");
        writer.WriteString("localAddress", peer.Local.ToString());
        writer.WriteString("remoteAddress", peer.Remote.ToString());
        writer.WriteBoolean("inbound", peer.IsInbound);
        writer.WriteBoolean("trusted", peer.IsTrusted);
        writer.WriteBoolean("static", peer.IsStatic);
        writer.WriteEndObject();
        WriteProtocols(writer, peer.Protocols, les is null ? null : writer => Write(writer, les));
        writer.WriteEndObject();
    }

    /// <summary>The Kademlia id, as geth has it.</summary>
    public static string IdOf(Core.Primitives.NodeId id) => Convert.ToHexStringLower(id.KademliaId().Bytes);

    private static void WriteProtocols(Utf8JsonWriter writer, ImmutableDictionary<string, object> protocols, Action<Utf8JsonWriter>? les)
    {
        writer.WriteStartObject("protocols");
        foreach (var (name, told) in protocols.OrderBy(protocol => protocol.Key, StringComparer.Ordinal))
            writer.WriteString(name, told.ToString());
        if (les is not null)
        {
            writer.WritePropertyName("les");
            les(writer);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ChainDetails chain)
    {
        writer.WriteStartObject();
        writer.WriteNumber("network", chain.Spec.NetworkId);
        WriteDifficulty(writer, chain.TotalDifficulty);
        writer.WriteHash("genesis", chain.Spec.Genesis.Hash);
        writer.WritePropertyName("config");
        ChainConfigWriter.Write(writer, chain.Spec);
        writer.WriteHash("head", chain.Head);

        // Zeros where there is none, as geth has it.
        var section = chain.Checkpoint ?? new TrustedCheckpoint(0, default, default, default);
        writer.WriteStartObject("cht");
        writer.WriteNumber("sectionIndex", section.SectionIndex);
        writer.WriteHash("sectionHead", section.SectionHead);
        writer.WriteHash("chtRoot", section.ChtRoot);
        writer.WriteHash("bloomRoot", section.BloomRoot);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, LesPeer peer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("version", peer.Version);
        if (peer.Head is { } head)
        {
            WriteDifficulty(writer, peer.TotalDifficulty);
            writer.WriteHash("head", head);
        }

        writer.WriteEndObject();
    }

    // A number of JSON, whatever its size, as geth has it.
    private static void WriteDifficulty(Utf8JsonWriter writer, Core.Primitives.UInt256? difficulty)
    {
        writer.WritePropertyName("difficulty");
        writer.WriteRawValue(difficulty?.ToString() ?? "null", skipInputValidation: true);
    }
}
