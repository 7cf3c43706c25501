using System.Text;

namespace Node.Core.DevP2P;

/// <summary>A capability of ours and the number of message codes it takes in this version.</summary>
public sealed record CapabilityOffer
{
    /// <summary>The longest name (rlpx.md, "Capability Messaging").</summary>
    public const int MaxNameLength = 8;

    /// <exception cref="ArgumentException">The name is not one to eight characters of ASCII.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no message.</exception>
    public CapabilityOffer(string name, ulong version, int length)
    {
        if (name.Length is 0 or > MaxNameLength || !Ascii.IsValid(name))
            throw new ArgumentException($"'{name}' is not a capability name of 1 to {MaxNameLength} ASCII characters.", nameof(name));
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        Capability = new Capability(name, version);
        Length = length;
    }

    public Capability Capability { get; }

    /// <summary>How many message codes the capability has, from 0.</summary>
    public int Length { get; }
}
