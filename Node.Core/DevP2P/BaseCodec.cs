using System.Collections.Immutable;
using Node.Core.Encoding;
using Node.Core.Primitives;
using Utf8 = System.Text.Encoding;

namespace Node.Core.DevP2P;

/// <summary>Messages of the p2p capability and their payloads, before compression (rlpx.md, "p2p" Capability).</summary>
public static class BaseCodec
{
    public const ulong HelloId = 0x00;
    public const ulong DisconnectId = 0x01;
    public const ulong PingId = 0x02;
    public const ulong PongId = 0x03;

    /// <summary>
    /// The longest payload taken: 2 KiB, as geth. A hello of twenty capabilities has about 400 bytes; it is the first message of a peer that has
    /// shown nothing but a key.
    /// </summary>
    public const int MaxLength = 2048;

    public static ulong IdOf(BaseMessage message) => message switch
    {
        Hello => HelloId,
        Disconnect => DisconnectId,
        Ping => PingId,
        _ => PongId,
    };

    public static void Encode(BaseMessage message, RlpWriter writer)
    {
        writer.BeginList();
        switch (message)
        {
            case Hello hello:
                WriteHello(hello, writer);
                break;
            case Disconnect disconnect:
                writer.Write((ulong)disconnect.Reason);
                break;
        }

        writer.EndList();
    }

    /// <summary>Reads the payload of a message with an id below <see cref="Capabilities.BaseLength"/>. Ids from 4 on are reserved.</summary>
    public static BaseResult Decode(ulong id, ReadOnlySpan<byte> payload)
    {
        if (payload.Length > MaxLength)
            return BaseResult.Failed(BaseFailure.TooLong);
        return id switch
        {
            HelloId => DecodeHello(payload),
            DisconnectId => DecodeDisconnect(payload),
            PingId => new BaseResult(Ping.Instance, BaseFailure.None),
            PongId => new BaseResult(Pong.Instance, BaseFailure.None),
            _ => default,
        };
    }

    private static void WriteHello(Hello hello, RlpWriter writer)
    {
        writer.Write(hello.ProtocolVersion);
        writer.Write(Utf8.UTF8.GetBytes(hello.ClientId));
        writer.BeginList();
        foreach (var capability in hello.Capabilities)
        {
            writer.BeginList();
            writer.Write(Utf8.UTF8.GetBytes(capability.Name));
            writer.Write(capability.Version);
            writer.EndList();
        }

        writer.EndList();
        writer.Write(hello.ListenPort);
        writer.Write(hello.NodeId);
    }

    // Additional elements of the list and of each capability are ignored (EIP-8), and so is what follows the list.
    private static BaseResult DecodeHello(ReadOnlySpan<byte> payload)
    {
        var reader = new RlpReader(payload);
        if (!reader.TryEnterList()
            || !reader.TryReadUInt64(out var version)
            || !reader.TryReadBytes(out var clientId)
            || !TryReadCapabilities(ref reader, out var capabilities)
            || !reader.TryReadUInt64(out var listenPort))
        {
            return BaseResult.Failed(BaseFailure.Malformed);
        }

        if (!reader.TryReadNodeId(out var nodeId))
            return BaseResult.Failed(reader.Error == RlpError.WrongSize ? BaseFailure.InvalidIdentity : BaseFailure.Malformed);
        return nodeId == default(NodeId)
            ? BaseResult.Failed(BaseFailure.InvalidIdentity)
            : new BaseResult(new Hello(version, Utf8.UTF8.GetString(clientId), capabilities, listenPort, nodeId), BaseFailure.None);
    }

    private static bool TryReadCapabilities(ref RlpReader reader, out ImmutableArray<Capability> capabilities)
    {
        capabilities = [];
        if (!reader.TryEnterList())
            return false;
        var builder = ImmutableArray.CreateBuilder<Capability>();
        while (reader.HasMore)
        {
            if (!reader.TryEnterList() || !reader.TryReadBytes(out var name) || !reader.TryReadUInt64(out var version))
                return false;
            reader.LeaveList();
            builder.Add(new Capability(Utf8.UTF8.GetString(name), version));
        }

        reader.LeaveList();
        capabilities = builder.DrainToImmutable();
        return true;
    }

    // [reason]; older peers send the reason alone, a list of nothing, nothing at all, or a zero byte where RLP has an empty string.
    private static BaseResult DecodeDisconnect(ReadOnlySpan<byte> payload)
    {
        var reader = new RlpReader(payload);
        if (reader.IsAtList && !reader.TryEnterList())
            return BaseResult.Failed(BaseFailure.Malformed);
        if (!reader.HasMore)
            return new BaseResult(new Disconnect(DisconnectReason.Requested), BaseFailure.None);
        return reader.TryReadBytes(1, out var reason)
            ? new BaseResult(new Disconnect(reason.IsEmpty ? DisconnectReason.Requested : (DisconnectReason)reason[0]), BaseFailure.None)
            : BaseResult.Failed(BaseFailure.Malformed);
    }
}
