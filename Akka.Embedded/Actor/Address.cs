using System.Globalization;

namespace Akka.Actor;

/// <summary>Where an actor system lives: protocol, system name and, for a remote one, host and port.</summary>
public sealed class Address : IEquatable<Address>, IComparable<Address>, IComparable
{
    public Address(string protocol, string system, string? host = null, int? port = null)
    {
        Protocol = protocol;
        System = system;
        Host = host?.ToLowerInvariant();
        Port = port;
    }

    public string Protocol { get; }

    public string System { get; }

    public string? Host { get; }

    public int? Port { get; }

    public bool HasLocalScope => string.IsNullOrEmpty(Host);

    public bool HasGlobalScope => !HasLocalScope;

    public static bool operator ==(Address? left, Address? right) => Equals(left, right);

    public static bool operator !=(Address? left, Address? right) => !Equals(left, right);

    public static Address Parse(string address) =>
        TryParse(address, out var parsed) ? parsed! : throw new FormatException($"'{address}' is not an actor system address");

    public static bool TryParse(string path, out Address? address)
    {
        address = null;
        if (string.IsNullOrEmpty(path) || !Uri.TryCreate(path, UriKind.Absolute, out var uri) || !IsActorScheme(uri.Scheme))
            return false;

        address = string.IsNullOrEmpty(uri.UserInfo)
            ? new Address(uri.Scheme, SystemNameAsWritten(path, uri))
            : new Address(uri.Scheme, uri.UserInfo, uri.Host, uri.IsDefaultPort ? null : uri.Port);
        return true;
    }

    public Address WithHost(string? host = null) => new(Protocol, System, host, Port);

    public Address WithPort(int? port = null) => new(Protocol, System, Host, port);

    public Address WithProtocol(string protocol) => new(protocol, System, Host, Port);

    public Address WithSystem(string system) => new(Protocol, system, Host, Port);

    /// <summary><c>system@host:port</c>, or the system alone for a local address.</summary>
    public string HostPort() => ToString()[(Protocol.Length + 3)..];

    public bool Equals(Address? other) =>
        other is not null && Port == other.Port && Host == other.Host && System == other.System && Protocol == other.Protocol;

    public override bool Equals(object? obj) => Equals(obj as Address);

    public override int GetHashCode() => HashCode.Combine(Host, Port, System, Protocol);

    public int CompareTo(Address? other) => string.CompareOrdinal(ToString(), other?.ToString());

    int IComparable.CompareTo(object? obj) => CompareTo((Address?)obj);

    public override string ToString()
    {
        var text = $"{Protocol}://{System}";
        if (HasGlobalScope)
            text += "@" + Host;
        return Port is { } port ? text + ":" + port.ToString(CultureInfo.InvariantCulture) : text;
    }

    private static bool IsActorScheme(string scheme) => scheme.StartsWith("akka", StringComparison.OrdinalIgnoreCase);

    // Uri lowers the case of a host, and a local address has its system name in the host's place.
    private static string SystemNameAsWritten(string path, Uri uri) => path.Substring(uri.Scheme.Length + 3, uri.Host.Length);
}
