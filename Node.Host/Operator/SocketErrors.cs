using System.Net.Sockets;

namespace Node.Host.Operator;

/// <summary>The usual failures of sockets in the operator's words.</summary>
internal static class SocketErrors
{
    private static readonly Dictionary<string, string> ByText = new[]
    {
        SocketError.AddressAlreadyInUse, SocketError.AddressNotAvailable, SocketError.AccessDenied,
    }.ToDictionary(error => new SocketException((int)error).Message, Describe);

    /// <param name="text">What the operating system says.</param>
    public static string Describe(string text) => ByText.GetValueOrDefault(text, text);

    public static string Describe(SocketError error) => error switch
    {
        SocketError.AddressAlreadyInUse => "address in use",
        SocketError.AddressNotAvailable => "no such address on this machine",
        SocketError.AccessDenied => "not permitted",
        SocketError.ConnectionRefused => "connection refused",
        SocketError.TimedOut => "timed out",
        _ => error.ToString(),
    };
}
