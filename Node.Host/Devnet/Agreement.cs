namespace Node.Host.Devnet;

/// <summary>How far a light client agrees with the full node: every value is asked of both, and the light client proves its own.</summary>
internal sealed class Agreement(DevnetNode light)
{
    // Beyond, only their number is kept.
    private const int Told = 20;

    private readonly List<TimeSpan> _times = [];
    private readonly List<string> _differences = [];

    public DevnetNode Light => light;

    public int Values => _times.Count;

    public int Differences { get; private set; }

    public IReadOnlyList<string> First => _differences;

    /// <summary>Asks the light client one after the other, as an application that needs one answer for the next question.</summary>
    public async Task Check(IReadOnlyList<(RpcCall Call, RpcAnswer Expected)> questions, CancellationToken cancellation)
    {
        foreach (var (call, expected) in questions)
        {
            var asked = light.Clock;
            var answer = await light.Rpc.Ask(call, cancellation);
            _times.Add(light.Clock - asked);
            if (answer.Agrees(expected))
                continue;
            Differences++;
            if (_differences.Count < Told)
                _differences.Add($"{light.Name}: {call}: {answer}, the full node says {expected}");
        }
    }

    /// <summary>In that part of all its answers, 0 to 1, it took no longer.</summary>
    public TimeSpan Within(double part) =>
        _times.Count == 0 ? TimeSpan.Zero : _times.Order().ElementAt(Math.Min((int)(part * _times.Count), _times.Count - 1));
}
