namespace Node.Core.Evm.Curves;

internal static class FieldExtensions
{
    /// <param name="exponent">Big-endian.</param>
    public static T Pow<T>(this T value, ReadOnlySpan<byte> exponent)
        where T : struct, IField<T>
    {
        var power = T.One;
        foreach (var part in exponent)
        {
            for (var bit = 7; bit >= 0; bit--)
            {
                power = power.Square();
                if (((part >> bit) & 1) != 0)
                {
                    power *= value;
                }
            }
        }

        return power;
    }
}
