using System.Reflection;
using System.Runtime.InteropServices;

namespace Node.Actors;

/// <summary>What the node calls itself in hellos, in the form that clients have.</summary>
public static class ClientName
{
    /// <summary>Such as <c>Actors/v0.1.0/linux-x64/dotnet10.0.0</c>.</summary>
    public static string Full { get; } = $"Actors/v{Version}/{RuntimeInformation.RuntimeIdentifier}/dotnet{Environment.Version}";

    private static string Version =>
        typeof(ClientName).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";
}
