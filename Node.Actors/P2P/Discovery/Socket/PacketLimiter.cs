using System.Buffers.Binary;
using System.Net;

namespace Node.Actors.P2P.Discovery.Socket;

/// <summary>
/// How many datagrams an address may send: so many a second, and so many at once. IPv6 is counted by /64, which one owner has all of. Pure; time
/// comes from outside. For one thread.
/// </summary>
internal sealed class PacketLimiter(SocketSettings settings)
{
    // Whoever invents addresses shall not have all of them gone through for each datagram.
    private const long BetweenSweeps = TimeSpan.TicksPerSecond / 10;

    private static readonly UInt128 Strangers = UInt128.MaxValue;

    private readonly long _interval = TimeSpan.TicksPerSecond / settings.PacketsPerSecond;
    private readonly long _allowance = TimeSpan.TicksPerSecond / settings.PacketsPerSecond * (settings.Burst - 1);

    // When the debt of each address will be paid off; one whose time is past has none, and need not be remembered.
    private readonly Dictionary<UInt128, long> _paidOff = [];
    private long _sweptAt;

    /// <summary>Whether the datagram may pass. Where too many addresses are in debt, those beyond share one account.</summary>
    public bool Allows(IPAddress address, DateTimeOffset now)
    {
        var key = KeyOf(address);
        var time = now.UtcTicks;
        if (!_paidOff.TryGetValue(key, out var due))
        {
            if (_paidOff.Count >= settings.Addresses && time - _sweptAt >= BetweenSweeps)
                ForgetUpTo(time);
            if (_paidOff.Count >= settings.Addresses)
                _paidOff.TryGetValue(key = Strangers, out due);
        }

        due = Math.Max(due, time);
        if (due - time > _allowance)
            return false;
        _paidOff[key] = due + _interval;
        return true;
    }

    private static UInt128 KeyOf(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        plain.TryWriteBytes(bytes, out var length);
        return length == 4 ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : (UInt128)BinaryPrimitives.ReadUInt64BigEndian(bytes) << 64;
    }

    private void ForgetUpTo(long time)
    {
        _sweptAt = time;
        foreach (var (key, due) in _paidOff)
        {
            if (due <= time)
                _paidOff.Remove(key);
        }
    }
}
