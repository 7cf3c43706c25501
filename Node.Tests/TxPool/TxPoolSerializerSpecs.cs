using Akka.Actor;
using Node.Actors.TxPool;
using Node.Tests.Core.Chain;
using Node.Tests.P2P;
using Xunit;

namespace Node.Tests.TxPool;

public sealed class TxPoolSerializerSpecs : P2PSpec
{
    private readonly TxPoolSerializer _serializer;

    public TxPoolSerializerSpecs() => _serializer = new TxPoolSerializer((ExtendedActorSystem)Sys);

    [Fact]
    public void Transactions_of_every_type_should_come_back()
    {
        foreach (TxPoolEvent written in new TxPoolEvent[] { new TxPoolEvent.LocalsAdded([.. ChainSamples.Transactions]), new TxPoolEvent.Locals([]) })
        {
            var read = (TxPoolEvent)_serializer.FromBinary(_serializer.ToBinary(written), _serializer.Manifest(written));

            Assert.IsType(written.GetType(), read);
            Assert.Equal(written.Transactions.ToArray(), read.Transactions.ToArray());
        }
    }

    [Fact]
    public void What_is_cut_short_should_not_be_read()
    {
        var bytes = _serializer.ToBinary(new TxPoolEvent.LocalsAdded([.. ChainSamples.Transactions]));

        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<ArgumentException>(() => _serializer.FromBinary(bytes[..length], "locals-added"));
        Assert.Throws<ArgumentException>(() => _serializer.FromBinary([.. bytes, 0], "locals-added"));
        Assert.Throws<ArgumentException>(() => _serializer.FromBinary(bytes, "other"));
        Assert.Throws<ArgumentException>(() => _serializer.Manifest("other"));
    }

    [Fact]
    public void Random_bytes_should_not_be_read_as_something_else()
    {
        var random = new Random(1);
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            try
            {
                Assert.IsType<TxPoolEvent.Locals>(_serializer.FromBinary(bytes, "locals"));
            }
            catch (ArgumentException)
            {
                // What it says of bytes that are none.
            }
        }
    }
}
