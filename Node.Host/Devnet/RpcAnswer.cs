using System.Text.Json;

namespace Node.Host.Devnet;

/// <summary>What a node says to a call.</summary>
/// <param name="Result">The result; of an error its message.</param>
internal readonly record struct RpcAnswer(JsonElement Result, bool IsError)
{
    // Of a result that is told to a person.
    private const int Shown = 200;

    public bool Agrees(RpcAnswer other) => !IsError && !other.IsError && JsonElement.DeepEquals(Result, other.Result);

    public override string ToString()
    {
        var text = Result.ToString();
        return (IsError ? "error: " : "") + (text.Length > Shown ? $"{text[..Shown]}…" : text);
    }
}
