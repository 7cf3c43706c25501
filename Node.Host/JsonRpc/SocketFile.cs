using System.Net.Sockets;

namespace Node.Host.JsonRpc;

/// <summary>The file of a Unix socket: a process that was killed leaves it behind, and it is for its owner only.</summary>
internal static class SocketFile
{
    /// <summary>Removes one that nobody listens on any more. Any other file stays, and the address is in use.</summary>
    public static void Clear(string path)
    {
        if (!File.Exists(path))
            return;
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(new UnixDomainSocketEndPoint(path));
        }
        catch (SocketException cause) when (cause.SocketErrorCode == SocketError.ConnectionRefused && new FileInfo(path).Length == 0)
        {
            File.Delete(path);
        }
        catch (SocketException)
        {
            // No socket, or not ours: binding will say so.
        }
    }

    /// <summary>Keeps others out.</summary>
    public static void Close(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
