using Akka.Actor;
using Node.Actors.Chain;
using Node.Core.Chain;
using Node.Host.Memory;
using Node.Tests.P2P;
using Xunit;

namespace Node.Tests.Host.Memory;

public sealed class MemoryActorSpecs : P2PSpec
{
    private readonly IActorRef _memory;

    public MemoryActorSpecs()
    {
        var self = TestActor;
        _memory = Sys.ActorOf(MemoryActor.Props(() => self.Tell("given back")));
        Settle(_memory);
    }

    [Fact]
    public void Memory_should_be_given_back_when_many_headers_in_a_row_have_come()
    {
        Come(MemoryActor.Many - 1);
        Pass(MemoryActor.Quiet / 2);
        Come(1);
        Pass(MemoryActor.Quiet / 2);
        ExpectNoMsg(Shortly);

        Pass(MemoryActor.Quiet / 2);

        ExpectMsg("given back");
    }

    [Fact]
    public void Now_and_then_a_header_should_do_nothing()
    {
        for (var i = 0; i < 3; i++)
        {
            Come(MemoryActor.Many / 2);
            Pass(MemoryActor.Quiet);
        }

        ExpectNoMsg(Shortly);
    }

    private void Come(int headers) =>
        Sys.EventStream.Publish(new ChainProtocol.HeadChanged(new Header(), 0, [], [.. Enumerable.Repeat(new Header(), headers)]));

    private void Pass(TimeSpan time)
    {
        Settle(_memory);
        Clock.Advance(time);
        Settle(_memory);
    }
}
