namespace Node.Core.Evm.Curves;

/// <summary>A finite field as points of curves need it; by value, so that generic code over it is compiled for each.</summary>
internal interface IField<T>
    where T : struct, IField<T>
{
    static abstract T One { get; }

    bool IsZero { get; }

    static abstract T operator +(in T left, in T right);

    static abstract T operator -(in T left, in T right);

    static abstract T operator -(in T value);

    static abstract T operator *(in T left, in T right);

    static abstract bool operator ==(in T left, in T right);

    static abstract bool operator !=(in T left, in T right);

    T Square();

    /// <summary>Zero for zero.</summary>
    T Inverse();
}
