namespace Node.Core.Discovery.V4;

/// <summary>0x01: <c>[version, from, to, expiration, enr-seq, ...]</c>.</summary>
/// <param name="Version">4 is ours; a remote one may be any (EIP-8).</param>
/// <param name="From">Of its sender as it sees itself: only the TCP port is of use, the rest is what the datagram says.</param>
/// <param name="To">Of its receiver as the sender sees it.</param>
/// <param name="Expiration">Seconds since 1970.</param>
/// <param name="RecordSequence">Number of the sender's record; null where there is none, or something else in its place (EIP-868).</param>
public sealed record Ping(ulong Version, Endpoint From, Endpoint To, ulong Expiration, ulong? RecordSequence) : V4Message
{
    /// <summary>The version that we speak.</summary>
    public const ulong OurVersion = 4;
}
