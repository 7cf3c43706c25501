using Node.Core.Les.Client;
using Node.Core.Primitives;
using Xunit;
using static Node.Tests.Core.Les.Client.Ids;

namespace Node.Tests.Core.Les.Client;

public sealed class RetrievalStateSpecs
{
    private static readonly TimeSpan Soft = TimeSpan.FromMilliseconds(500);

    private readonly RetrievalState _state = new(Start);

    [Fact]
    public void Delivered_piece_should_end_it()
    {
        Assign(1, 0);

        _state.Delivered(Server(1));

        Assert.Equal(RetrievalPhase.Stopped, _state.Phase);
        Assert.True(_state.IsOver);
        Assert.Null(_state.Due);
    }

    [Fact]
    public void Soft_timeout_should_ask_another_server_while_the_first_may_still_answer()
    {
        Assign(1, 0);
        Assert.Equal(At(0.5), _state.Due);

        Assert.Equal(RetrievalStep.AskOther, Pass(0.5), Same);
        Assert.Equal([Server(1)], _state.Tried);
        Assign(2, 0.6);
        _state.Delivered(Server(1));

        Assert.Equal(RetrievalPhase.Stopped, _state.Phase);
        Assert.False(_state.IsOver);
    }

    [Fact]
    public void Hard_timeout_should_drop_the_server_even_after_another_delivered()
    {
        Assign(1, 0);
        Pass(0.5);
        Assign(2, 0.5);
        _state.Delivered(Server(2));
        Assert.Equal(At(10.5), _state.Due);
        Assert.Equal(RetrievalStep.None, Pass(10.4), Same);

        var step = Pass(10.5);

        Assert.Equal([new Refusal(Server(1), "no answer in time")], step.Dropped.ToArray());
        Assert.False(step.Ask);
        Assert.True(_state.IsOver);
    }

    [Fact]
    public void Wrong_answer_should_drop_the_server_and_ask_another()
    {
        Assign(1, 0);

        var step = _state.Wrong(Server(1), "extra node");

        Assert.True(step.Ask);
        Assert.Equal([new Refusal(Server(1), "extra node")], step.Dropped.ToArray());
        Assert.Contains(Server(1), _state.Tried);
    }

    [Fact]
    public void Wrong_answer_after_another_delivered_should_drop_the_server_still()
    {
        Assign(1, 0);
        Pass(0.5);
        Assign(2, 0.5);
        _state.Delivered(Server(2));

        var step = _state.Wrong(Server(1), "extra node");

        Assert.False(step.Ask);
        Assert.Single(step.Dropped);
        Assert.True(_state.IsOver);
    }

    [Fact]
    public void Answer_without_the_piece_should_ask_another_and_drop_nobody()
    {
        Assign(1, 0);

        Assert.Equal(RetrievalStep.AskOther, _state.NotHere(Server(1)), Same);
        Assert.Equal(RetrievalStep.Failed, _state.NoServer(At(1)), Same);
        Assert.Equal(["it answered that it does not have it"], _state.Explain([new Refusal(Server(1), "it was asked already")]).Select(refusal => refusal.Reason));
    }

    [Fact]
    public void Answer_of_a_late_server_should_not_ask_a_third_while_the_second_is_asked()
    {
        Assign(1, 0);
        Pass(0.5);
        Assign(2, 0.5);

        Assert.Equal(RetrievalStep.None, _state.NotHere(Server(1)), Same);
        Assert.Equal(RetrievalStep.AskOther, _state.NotHere(Server(2)), Same);
    }

    [Fact]
    public void Without_any_server_it_should_fail()
    {
        Assert.Equal(RetrievalStep.Failed, _state.NoServer(At(3)), Same);
        Assert.True(_state.IsOver);
        Assert.Equal([new Refusal(Server(3), "pruned")], _state.Explain([new Refusal(Server(3), "pruned")]).ToArray());
    }

    [Fact]
    public void Without_a_further_server_it_should_look_again_while_an_answer_is_awaited()
    {
        Assign(1, 0);
        Pass(0.5);

        Assert.Equal(RetrievalStep.None, _state.NoServer(At(3)), Same);
        Assert.Equal(RetrievalPhase.NoMorePeers, _state.Phase);
        Assert.Equal(At(3.1), _state.Due);

        Assert.Equal(RetrievalStep.AskOther, Pass(3.1), Same);
        Assert.Equal(RetrievalPhase.Requesting, _state.Phase);
    }

    [Fact]
    public void Without_a_further_server_the_last_hard_timeout_should_end_it()
    {
        Assign(1, 0);
        Pass(0.5);
        _state.NoServer(At(10.49));

        var step = Pass(10.5);

        Assert.Single(step.Dropped);
        Assert.True(step.Ask);
        Assert.Equal(RetrievalStep.Failed, _state.NoServer(At(10.5)), Same);
    }

    [Fact]
    public void Lost_server_should_be_asked_again_and_waited_for_anew()
    {
        Assign(1, 0);

        Assert.Equal(RetrievalStep.AskOther, _state.Lost(Server(1), "it left", At(2)), Same);

        Assert.Empty(_state.Tried);
        Assert.Equal(At(2), _state.Since);
        Assert.Equal(RetrievalStep.None, _state.Lost(Server(1), "it left", At(2)), Same);
    }

    [Fact]
    public void Delivery_should_count_once()
    {
        Assign(1, 0);
        _state.NotHere(Server(1));

        Assert.Equal(RetrievalStep.None, _state.NotHere(Server(1)), Same);
    }

    [Fact]
    public void Piece_wanted_no_more_should_ask_nobody()
    {
        Assign(1, 0);

        _state.Stop();

        Assert.Equal(RetrievalStep.None, Pass(5), Same);
        Assert.Equal(RetrievalStep.None, _state.NotHere(Server(1)), Same);
        Assert.True(_state.IsOver);
    }

    private static bool Same(RetrievalStep one, RetrievalStep other) =>
        (one.Ask, one.IsFailed) == (other.Ask, other.IsFailed) && one.Dropped.SequenceEqual(other.Dropped);

    private void Assign(int server, double seconds) => _state.Assign(Server(server), At(seconds), Soft);

    private RetrievalStep Pass(double seconds) => _state.Pass(At(seconds));
}
