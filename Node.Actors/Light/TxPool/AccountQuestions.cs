using Node.Core.State;

namespace Node.Actors.Light.TxPool;

/// <summary>What goes on when an account has come, or could not be had; each question is answered once.</summary>
internal sealed class AccountQuestions
{
    private readonly Dictionary<long, Action<(Account? Account, string? Failure)>> _open = [];

    public int Count => _open.Count;

    public void Add(long id, Action<(Account? Account, string? Failure)> then) => _open.Add(id, then);

    public void Answer(long id, (Account? Account, string? Failure) answer)
    {
        if (_open.Remove(id, out var then))
            then(answer);
    }
}
