using Akka.Actor;
using Akka.Event;
using Node.Actors.Chain;
using Node.Actors.Light;
using Node.Core.Les.Client;

namespace Node.Actors.Les.Client.Head;

/// <content>Ultra-light: giving up headers that trusted servers do not have (les-facts 2.12).</content>
internal sealed partial class HeadActor
{
    private void RollingBack(LightHead ours, ulong step)
    {
        Receive<ChainProtocol.Head>(head => GoOnBack(ours, new LightHead(head.Header, head.TotalDifficulty), step));
        Receive<Due>(_ =>
        {
            Become(Waiting);
            AskForHead();
        });
        Always(() => { });
        Receive<LesClientProtocol.GetStatus>(_ => Sender.Tell(Status(ours, "rolling back")));
    }

    /// <param name="step">Headers to give up where ours is no higher than the agreed one: another branch, and as heavy.</param>
    private void RollBack(LightHead ours, AnnouncedHead agreed, ulong step)
    {
        var number = agreed.Number < ours.Header.Number ? agreed.Number : ours.Header.Number - Math.Min(step, ours.Header.Number);
        _log.Warning("Our head {0} is not the trusted servers': they have {1}. What is above {2} is given up", ours.Header, agreed, number);
        _light.Tell(new LightProtocol.RollBack(number), Self);
        Timers.StartSingleTimer(Due.Instance, Due.Instance, _settings.SyncTimeout);
        Become(() => RollingBack(ours, step));
    }

    private void GoOnBack(LightHead before, LightHead ours, ulong step)
    {
        if (ours.Header.Hash == before.Header.Hash)
            BeginLater(ours, $"trusted servers do not have block {ours.Header.Number}, and there is none before it");
        else if (_heads.Disproof(ours.Header.Hash, ours.TotalDifficulty) is { } agreed)
            RollBack(ours, agreed, step * 2);
        else
            Follow(ours);
    }
}
