using Akka.Actor;
using Node.Actors.P2P;
using Node.Core.Encoding;
using Node.Core.Primitives;

namespace Node.Tests.Interop;

/// <summary>
/// Of eth/68 the status, with which both ends begin:
/// <c>[version: P, networkid: P, td: P, blockhash: B_32, genesis: B_32, [fork-hash: B_4, fork-next: P]]</c> (caps/eth.md, "Status", and EIP-2124).
/// </summary>
internal static class EthStatus
{
    public sealed record Status(ulong Version, ulong NetworkId, UInt256 TotalDifficulty, Hash256 Head, Hash256 Genesis, uint ForkHash, ulong ForkNext);

    /// <summary>Any other message, by its code.</summary>
    public sealed record Other(int Code);

    private const uint Version = 68;
    private const int Messages = 17;

    public static Status Ours { get; } = new(
        Version,
        SpecChain.ChainId,
        SpecChain.Difficulty,
        Hash256.Parse(SpecChain.Genesis),
        Hash256.Parse(SpecChain.Genesis),
        Convert.ToUInt32(SpecChain.ForkHash, 16),
        ForkNext: 0);

    /// <param name="witness">Told what the peers say.</param>
    public static SubProtocol Protocol(IActorRef witness) =>
        new("eth", Version, Messages, Decode, Encode) { Handler = Props.Create(() => new Session(witness)) };

    private static object? Decode(int code, ReadOnlyMemory<byte> payload)
    {
        var reader = new RlpReader(payload.Span);
        return code != 0 ? new Other(code)
            : reader.TryEnterList() && reader.TryReadUInt64(out var version) && reader.TryReadUInt64(out var network) && reader.TryReadUInt256(out var difficulty)
                && reader.TryReadHash256(out var head) && reader.TryReadHash256(out var genesis)
                && reader.TryEnterList() && reader.TryReadBytes(4, out var fork) && reader.TryReadUInt64(out var next)
                ? new Status(version, network, difficulty, head, genesis, Convert.ToUInt32(Convert.ToHexString(fork), 16), next)
                : null;
    }

    private static int Encode(object message, RlpWriter writer)
    {
        var status = (Status)message;
        writer.BeginList();
        writer.Write(status.Version);
        writer.Write(status.NetworkId);
        writer.Write(status.TotalDifficulty);
        writer.Write(status.Head);
        writer.Write(status.Genesis);
        writer.BeginList();
        writer.Write([(byte)(status.ForkHash >> 24), (byte)(status.ForkHash >> 16), (byte)(status.ForkHash >> 8), (byte)status.ForkHash]);
        writer.Write(status.ForkNext);
        writer.EndList();
        writer.EndList();
        return 0;
    }

    private sealed class Session : ReceiveActor
    {
        public Session(IActorRef witness) => Receive<SessionProtocol.PeerJoined>(joined =>
        {
            joined.Connection.Tell(new SessionProtocol.Attach("eth", Self));
            joined.Connection.Tell(new SessionProtocol.Send("eth", Ours, SessionProtocol.SendKind.Request));
            Become(() => Receive<SessionProtocol.Inbound>(inbound =>
            {
                joined.Connection.Tell(new SessionProtocol.Credit(1, inbound.Size));
                witness.Tell(inbound.Message);
            }));
        });
    }
}
