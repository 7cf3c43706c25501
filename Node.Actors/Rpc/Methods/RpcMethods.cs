using Node.Actors.Rpc.Call;

namespace Node.Actors.Rpc.Methods;

/// <summary><c>rpc_</c>: the interface itself; every caller has it.</summary>
internal static class RpcMethods
{
    public const string Module = "rpc";

    private const string Version = "1.0";

    public static IReadOnlyList<Method> Rows { get; } = [new("rpc_modules", (_, scope) => Step.Done(Modules(scope)))];

    private static Result Modules(CallScope scope) => new(writer =>
    {
        writer.WriteStartObject();
        foreach (var module in MethodTable.Modules.Where(module => module == Module || scope.Caller.Modules.Contains(module)))
            writer.WriteString(module, Version);
        writer.WriteEndObject();
    });
}
