namespace Node.Host.Devnet;

/// <summary>A call of JSON-RPC.</summary>
/// <param name="Parameters">As JSON, without the brackets around them.</param>
internal sealed record RpcCall(string Method, string Parameters)
{
    public static RpcCall Of(string method, params IEnumerable<string> parameters) =>
        new(method, string.Join(", ", parameters.Select(parameter => parameter is ['{' or '[', ..] or "true" or "false" or "null" ? parameter : $"\"{parameter}\"")));

    public override string ToString() => $"{Method}({Parameters})";
}
