using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Node.Host.JsonRpc;

/// <summary>What is offered on one address: either, or both.</summary>
internal sealed record ListeningRole(JsonRpcSettings.HttpEnd? Http, JsonRpcSettings.WebSocketEnd? WebSocket)
{
    private static readonly object Key = new();

    public static ListeningRole Of(HttpContext context) => (ListeningRole)context.Features.GetRequiredFeature<IConnectionItemsFeature>().Items[Key]!;

    public ConnectionDelegate Mark(ConnectionDelegate next) => connection =>
    {
        connection.Items[Key] = this;
        return next(connection);
    };
}
