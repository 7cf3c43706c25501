using Node.Actors.P2P;
using Node.Actors.P2P.Peers.Peer.Connection;
using Node.Core.DevP2P;
using Xunit;

namespace Node.Tests.P2P.Peers.Peer.Connection;

public class OutboxSpecs
{
    private const SessionProtocol.SendKind Request = SessionProtocol.SendKind.Request;
    private const SessionProtocol.SendKind Response = SessionProtocol.SendKind.Response;
    private const SessionProtocol.SendKind Broadcast = SessionProtocol.SendKind.Broadcast;

    private static readonly Window Window = new(4, 100);

    private readonly OutboundQueue _queue = new(Window);
    private readonly CreditGate _credit = new(Window);
    private readonly Route _route;
    private readonly Outbox _outbox;

    public OutboxSpecs()
    {
        var protocol = Talk.Protocol(Akka.Actor.ActorRefs.Nobody);
        _route = new Route(new SharedCapability(protocol.Offer.Capability, 0x10, 3), protocol);
        _outbox = new Outbox(_queue, _credit, Window);
    }

    [Theory]
    [InlineData(Request, nameof(Outbox.Fate.Refused))]
    [InlineData(Broadcast, nameof(Outbox.Fate.Dropped))]
    [InlineData(Response, nameof(Outbox.Fate.Waiting))]
    public void A_fifth_message_meets_the_fate_of_its_kind(SessionProtocol.SendKind kind, string fate)
    {
        for (var i = 0; i < 4; i++)
            Assert.Equal(Outbox.Fate.Queued, Send(1, kind));

        Assert.Equal(fate, Send(1, kind).ToString());
    }

    [Fact]
    public void Bytes_count_as_messages_do()
    {
        Assert.Equal(Outbox.Fate.Queued, Send(60, Request));
        Assert.Equal(Outbox.Fate.Refused, Send(41, Request));
        Assert.Equal(Outbox.Fate.Queued, Send(40, Request));
        Assert.Equal((2, 100), _queue.Outstanding);
    }

    [Fact]
    public void A_message_larger_than_the_bound_goes_alone()
    {
        Assert.Equal(Outbox.Fate.Queued, Send(1000, Request));
        Assert.Equal(Outbox.Fate.Refused, Send(1, Request));
    }

    [Fact]
    public void While_a_response_waits_nothing_overtakes_it_and_credit_is_withheld()
    {
        for (var i = 0; i < 4; i++)
        {
            Assert.True(_credit.Take(10).AsTask().IsCompletedSuccessfully);
            Send(1, Request);
        }

        Assert.Equal(Outbox.Fate.Waiting, Send(1, Response));
        _outbox.Return(4, 40);
        Take(expectRoom: false);

        Assert.Equal(Outbox.Fate.Refused, Send(1, Request));
        Assert.Equal(Outbox.Fate.Dropped, Send(1, Broadcast));
        Assert.Equal((4, 40), _credit.Outstanding);
        Take(expectRoom: true);
        _outbox.Resume(isCompressed: false);

        Assert.Equal((0, 0), _credit.Outstanding);
        Assert.Equal(Outbox.Fate.Queued, Send(1, Request));
    }

    [Fact]
    public void Room_is_not_awaited_where_all_has_been_taken_meanwhile()
    {
        Assert.False(_queue.TryAwaitRoom());
        Send(1, Request);
        Assert.True(_queue.TryAwaitRoom());
        Take(expectRoom: true);

        Assert.False(_queue.TryAwaitRoom());
        _queue.Abandon();
        Assert.True(_queue.TryAwaitRoom());
    }

    [Fact]
    public void Waiting_responses_are_bounded()
    {
        for (var i = 0; i < 8; i++)
            Assert.NotEqual(Outbox.Fate.Refused, Send(1, Response));

        Assert.Equal(Outbox.Fate.Refused, Send(1, Response));
    }

    [Fact]
    public void A_response_that_still_does_not_fit_waits_on()
    {
        for (var i = 0; i < 2; i++)
            Send(40, Response);
        Send(90, Response);
        Take(expectRoom: true);
        _outbox.Resume(isCompressed: false);
        Assert.Equal((1, 40), _queue.Outstanding);
        Take(expectRoom: true);
        _outbox.Resume(isCompressed: false);

        Assert.Equal((1, 90), _queue.Outstanding);
    }

    [Fact]
    public async Task A_disconnect_always_fits_and_nothing_comes_after_it()
    {
        for (var i = 0; i < 8; i++)
            Send(1, Response);

        _outbox.Close(new Disconnect(DisconnectReason.Quitting), isCompressed: false);

        Assert.Equal(5, _queue.Outstanding.Messages);
        for (var i = 0; i < 4; i++)
            Take();
        Assert.Equal(Outbox.Fate.Refused, Send(1, Request));
        Assert.True(_queue.TryTake(out var last, out _));
        Assert.Equal(BaseCodec.DisconnectId, last.Id);
        Assert.False(await _queue.Wait());
        Assert.False(await _credit.Take(1));
    }

    private Outbox.Fate Send(int length, SessionProtocol.SendKind kind) => _outbox.Send(_route, new byte[length], kind, isCompressed: false);

    private void Take(bool? expectRoom = null)
    {
        Assert.True(_queue.TryTake(out var message, out var hasRoomAgain));
        message.Release();
        Assert.Equal(expectRoom ?? hasRoomAgain, hasRoomAgain);
    }
}
