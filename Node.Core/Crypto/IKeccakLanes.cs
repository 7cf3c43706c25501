using System.Diagnostics.CodeAnalysis;

namespace Node.Core.Crypto;

/// <summary>How a 64-bit lane of Keccak is held and combined: the permutation is written once, each machine brings its registers.</summary>
internal interface IKeccakLanes<TLane>
{
    static abstract TLane Load(ulong value);

    static abstract ulong Store(TLane lane);

    static abstract TLane Xor(TLane a, TLane b);

    static abstract TLane Xor(TLane a, TLane b, TLane c);

    static abstract TLane RotateLeft(TLane lane, [ConstantExpected] byte bits);

    /// <summary><c>a ^ (~b &amp; c)</c></summary>
    static abstract TLane Chi(TLane a, TLane b, TLane c);
}
