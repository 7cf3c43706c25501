using Microsoft.AspNetCore.Http;

namespace Node.Host.JsonRpc;

/// <summary>Something else that is answered on the address of HTTP, such as <c>/health</c>.</summary>
/// <param name="Path">With its slash.</param>
internal sealed record GetEndpoint(string Path, RequestDelegate Handle);
