using Akka.Actor;
using Node.Actors.Light.TxPool;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Primitives;
using Node.Tests.Core;
using Node.Tests.Core.Import;
using Node.Tests.P2P;
using Xunit;

namespace Node.Tests.Light.TxPool;

public sealed class LightTxSerializerSpecs : P2PSpec
{
    private readonly LightTxSerializer _serializer;

    public LightTxSerializerSpecs() : base("") => _serializer = new LightTxSerializer((ExtendedActorSystem)Sys);

    private static LightTxEvent[] Events => [
        new LightTxEvent.Taken([ChainMaker.Pay(0), Typed()]),
        new LightTxEvent.Taken([]),
        new LightTxEvent.Forgotten([ChainMaker.Pay(0).Hash, Hash256.Zero]),
        new LightTxEvent.Forgotten([]),
        new LightTxEvent.Whole([ChainMaker.Pay(3)]),
    ];

    [Fact]
    public void Event_should_come_back()
    {
        foreach (var written in Events)
        {
            var read = _serializer.FromBinary(_serializer.ToBinary(written), _serializer.Manifest(written));
            Assert.Equal(Text(written), Text((LightTxEvent)read));
        }
    }

    [Fact]
    public void Bytes_that_are_no_event_should_fail_recovery()
    {
        foreach (var written in Events)
        {
            var (bytes, manifest) = (_serializer.ToBinary(written), _serializer.Manifest(written));
            for (var length = 0; length < bytes.Length; length++)
                Assert.Throws<ArgumentException>(() => _serializer.FromBinary(bytes[..length], manifest));
            Assert.Throws<ArgumentException>(() => _serializer.FromBinary(bytes, "other"));
            Assert.Throws<ArgumentException>(() => _serializer.FromBinary([.. bytes, 0], manifest));
        }

        Assert.Throws<ArgumentException>(() => _serializer.Manifest("text"));
        var noise = new Noise(12);
        for (var i = 0; i < Noise.Cases / 50; i++)
        {
            var bytes = noise.Mutated(_serializer.ToBinary(Events[i % Events.Length]));
            Assert.True(Record.Exception(() => _serializer.FromBinary(bytes, "taken")) is null or ArgumentException);
        }
    }

    private static Transaction Typed()
    {
        using var key = PrivateKey.Random();
        return (ChainMaker.Pay(1) with { Type = TransactionType.DynamicFee, MaxPriorityFeePerGas = 1 }).Sign(key);
    }

    private static string Text(LightTxEvent written) => written switch
    {
        LightTxEvent.Taken taken => $"taken {string.Join(' ', taken.Transactions)}",
        LightTxEvent.Whole whole => $"whole {string.Join(' ', whole.Transactions)}",
        LightTxEvent.Forgotten forgotten => $"forgotten {string.Join(' ', forgotten.Hashes)}",
        _ => "",
    };
}
