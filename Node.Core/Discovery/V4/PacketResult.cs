using System.Diagnostics.CodeAnalysis;

namespace Node.Core.Discovery.V4;

/// <summary>What a datagram gives: a packet, or why it is none.</summary>
public readonly record struct PacketResult(Packet? Packet, PacketFailure Failure)
{
    [MemberNotNullWhen(true, nameof(Packet))]
    public bool IsPacket => Packet is not null;

    internal static PacketResult Failed(PacketFailure failure) => new(null, failure);
}
