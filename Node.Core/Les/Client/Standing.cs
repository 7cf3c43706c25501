namespace Node.Core.Les.Client;

/// <summary>How one server stands to one request now.</summary>
/// <param name="Refusal">Why it cannot be asked, whatever its buffer; null where it can.</param>
/// <param name="Wait">Until its buffer allows the cost; zero: now.</param>
/// <param name="Free">What is left of its buffer after the cost, from 0 to 1.</param>
public readonly record struct Standing(string? Refusal, TimeSpan Wait, double Free)
{
    public static Standing Ready(double free) => new(null, TimeSpan.Zero, free);

    public static Standing In(TimeSpan wait) => new(null, wait, 0);

    public static Standing Refused(string reason) => new(reason, TimeSpan.Zero, 0);
}
