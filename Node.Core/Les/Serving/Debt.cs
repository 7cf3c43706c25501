namespace Node.Core.Les.Serving;

/// <summary>What the free clients of an address have used lately, in cost units; it fades.</summary>
internal sealed class Debt(double amount, TimeSpan at, TimeSpan decay)
{
    private double _amount = amount;
    private TimeSpan _at = at;

    /// <summary>How many clients of the address are here.</summary>
    public int Clients { get; set; }

    public double At(TimeSpan now) => now > _at ? _amount * Math.Exp(-((now - _at) / decay)) : _amount;

    public void Add(double amount, TimeSpan now) => (_amount, _at) = (At(now) + amount, now);
}
