using Akka.Actor;
using Akka.TestKit.TestActors;
using Xunit;

namespace Node.Tests.Engine.TestKit;

public class ConcurrencySpecs : Akka.TestKit.Xunit2.TestKit
{
    private const int Senders = 8;
    private const int Each = 2_000;

    [Fact]
    public async Task A_probe_should_keep_the_order_of_each_of_many_senders()
    {
        var probe = CreateTestProbe();

        var sending = Flood(probe.Ref);

        var received = await Expected.Collect(probe.ReceiveNAsync(Senders * Each, TimeSpan.FromSeconds(60)));
        await sending;
        AssertOrder(received);
        Assert.False(probe.HasMessages);
    }

    [Fact]
    public async Task A_blocked_spec_should_receive_from_many_senders()
    {
        var probe = CreateTestProbe();

        var sending = Flood(probe.Ref);

        AssertOrder(probe.ReceiveN(Senders * Each, TimeSpan.FromSeconds(60)));
        await sending;
    }

    [Fact]
    public async Task Probes_should_not_disturb_each_other()
    {
        var probes = Enumerable.Range(0, 20).Select(i => CreateTestProbe($"probe-{i}")).ToList();
        var echo = ActorOf(SimpleEchoActor.Props());

        await Task.WhenAll(probes.Select(probe => Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                probe.Send(echo, (probe.Ref, i));
                await probe.ExpectMsgAsync((probe.Ref, i), Expected.Long);
            }
        })));

        Assert.All(probes, probe => Assert.False(probe.HasMessages));
    }

    private static void AssertOrder(IEnumerable<object> received)
    {
        var last = new int[Senders];
        foreach (var message in received)
        {
            var (sender, number) = ((int, int))message;
            Assert.Equal(++last[sender], number);
        }

        Assert.All(last, number => Assert.Equal(Each, number));
    }

    private static Task Flood(IActorRef target) => Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(() =>
    {
        for (var number = 1; number <= Each; number++)
        {
            target.Tell((sender, number), ActorRefs.NoSender);
        }
    })));
}
