using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Node.Actors.Light;
using Node.Core.Chain;
using Node.Core.Les.Client;
using Node.Core.Les.Odr;

namespace Node.Actors.Les.Client.Head;

/// <content>Getting headers: where they begin, and up to a head that was announced.</content>
internal sealed partial class HeadActor
{
    // Handed to the light chain and not answered: it checks one run while the next one is on its way.
    private const int MaxHanded = 2;

    // A reorg goes as deep as one run in most cases, and is followed as deep as geth follows one.
    private const ulong DeepestReorg = 30_000;

    private void Beginning(LightHead ours, StartPoint start, long id, ProvenHeader? last)
    {
        Receive<LesProtocol.Retrieved>(retrieved => retrieved.Id == id, retrieved => TakeStart(ours, start, last, retrieved.Piece));
        Receive<LesProtocol.NotRetrieved>(failed => failed.Id == id, failed => BeginLater(ours, failed.Reason));
        Receive<LightProtocol.HeadersKept>(kept => kept.Id == id, kept => Follow(new LightHead(kept.Head, kept.TotalDifficulty)));
        Receive<LightProtocol.HeadersRefused>(refused => refused.Id == id, refused => BeginLater(ours, refused.Reason));
        Receive<Due>(_ => BeginLater(ours, "the light chain does not answer"));
        Always(() => { });
        Receive<LesClientProtocol.GetStatus>(_ => Sender.Tell(Status(ours, $"beginning at block {start.Number}")));
    }

    private void Syncing(LightHead ours, SyncWork work)
    {
        Receive<LesProtocol.Retrieved>(retrieved => Take(ours, work, retrieved));
        Receive<LesProtocol.NotRetrieved>(failed => Miss(ours, work, failed));
        Receive<LightProtocol.HeadersKept>(kept => Keep(work, kept));
        Receive<LightProtocol.HeadersRefused>(refused => Refuse(work, refused));
        Receive<Due>(_ => WaitAnew(work));
        Always(() => { });
        Receive<LesClientProtocol.GetStatus>(_ => Sender.Tell(Status(ours, $"syncing to {work.Sync.Head}") with { Start = work.Sync.Start }));
    }

    private void Begin(LightHead ours, StartPoint start)
    {
        _log.Info("Headers begin at block {0}, not at genesis", start.Number);
        var id = Retrieve(start.First, _settings.SyncTimeout, null);
        Become(() => Beginning(ours, start, id, null));
    }

    private void TakeStart(LightHead ours, StartPoint start, ProvenHeader? last, object piece)
    {
        switch (piece)
        {
            case ImmutableArray<Header> run:
                HandStart(ours, start, run[0], new LightProtocol.BeginAt(++_lastId, run[0], start.Trusted!.TotalDifficulty));
                break;
            case ProvenHeader proven when proven.Header.Number == start.Number:
                HandStart(ours, start, proven.Header, new LightProtocol.BeginAt(++_lastId, proven.Header, proven.TotalDifficulty)
                {
                    Checkpoint = start.Checkpoint,
                    LastPath = (last ?? proven).Nodes,
                });
                break;
            case ProvenHeader proven:
                var id = Retrieve(start.Second, _settings.SyncTimeout, null);
                Become(() => Beginning(ours, start, id, proven));
                break;
        }
    }

    private void HandStart(LightHead ours, StartPoint start, Header header, LightProtocol.BeginAt begin)
    {
        if (header.Number != start.Number)
        {
            BeginLater(ours, $"the trusted block is {header.Number}, not {start.Number}");
            return;
        }

        Timers.StartSingleTimer(Due.Instance, Due.Instance, _settings.SyncTimeout);
        _light.Tell(begin, Self);
        Become(() => Beginning(ours, start, begin.Id, null));
    }

    private void BeginLater(LightHead ours, string reason)
    {
        _log.Warning("Headers cannot begin where they should: {0}", reason);
        Timers.StartSingleTimer(Due.Instance, Due.Instance, BeginAgain);
        Become(() => Pausing(ours));
    }

    /// <summary>Until it is worth another try.</summary>
    private void Pausing(LightHead ours)
    {
        Receive<Due>(_ => Follow(ours));
        Always(() => { });
        Receive<LesClientProtocol.GetStatus>(_ => Sender.Tell(Status(ours, "pausing")));
    }

    private void Sync(LightHead ours, HeaderSync sync, IActorRef master, int depth)
    {
        _log.Debug("Headers are got from {0} up to {1} of {2}", sync.Start, sync.Head, sync.Master.ToShortString());
        Advance(ours, new SyncWork(sync, master, _settings.Majority is not null, depth));
    }

    /// <summary>Whatever was got makes room for more.</summary>
    private void Advance(LightHead ours, SyncWork work)
    {
        var isOne = work.Sync.Head.Number - work.Sync.Start == 1;
        foreach (var need in work.Sync.Next())
        {
            var id = Retrieve(
                need.Request,
                isOne ? _settings.HeaderTimeout : _settings.SyncTimeout,
                isOne || need.Index is null ? work.Sync.Master : null);
            work.Asked[id] = need;
        }

        while (work.Handed.Count < MaxHanded && work.Sync.TryHandOn(out var headers))
        {
            var id = ++_lastId;
            work.Handed[id] = headers;
            _light.Tell(new LightProtocol.KeepHeaders(id, headers, work.IsTrusted) { Target = work.Sync.Head.Number }, Self);
        }

        Timers.StartSingleTimer(Due.Instance, Due.Instance, _settings.SyncTimeout * 2);
        if (work.IsDone)
            Finish(ours, work);
        else
            Become(() => Syncing(ours, work));
    }

    private void Take(LightHead ours, SyncWork work, LesProtocol.Retrieved retrieved)
    {
        if (!work.Asked.Remove(retrieved.Id, out var need))
            return;
        var headers = (ImmutableArray<Header>)retrieved.Piece;
        if (need.Index is null)
            work.Sync.TakeAnchors(headers);
        if (need.Index is { } index && work.Sync.TakeRun(index, headers) is { } fault)
            Abandon(ours, work, fault);
        else
            Advance(ours, work);
    }

    private void Miss(LightHead ours, SyncWork work, LesProtocol.NotRetrieved failed)
    {
        if (work.Asked.Remove(failed.Id, out var need))
            Abandon(ours, work, $"{need.Request} of the chain that it announced could not be had: {failed.Reason}");
    }

    private void Keep(SyncWork work, LightProtocol.HeadersKept kept)
    {
        if (!work.Handed.Remove(kept.Id))
            return;
        work.IsMet = true;
        Advance(new LightHead(kept.Head, kept.TotalDifficulty), work);
    }

    private void Refuse(SyncWork work, LightProtocol.HeadersRefused refused)
    {
        if (!work.Handed.Remove(refused.Id, out var headers))
            return;
        var ours = new LightHead(refused.Head, refused.TotalDifficulty);
        if (refused.IsUnknownParent && refused.Index == 0 && !work.IsMet)
            Deepen(ours, work);
        else if (headers[refused.Index].Timestamp > (ulong)Now.ToUnixTimeSeconds())
            Pause(ours, work);
        else
            Abandon(ours, work, $"{headers[refused.Index]} is refused: {refused.Reason}");
    }

    /// <summary>The server's chain leaves ours further back than was thought.</summary>
    private void Deepen(LightHead ours, SyncWork work)
    {
        var (start, back) = (work.Sync.Start, work.Depth == 0 ? HeaderRun.MaxCount : DeepestReorg);
        if (start == 0 || work.Depth > 1)
        {
            Abandon(ours, work, $"its chain does not meet ours in {DeepestReorg} blocks");
            return;
        }

        Drop(work);
        var sync = new HeaderSync(start > back ? start - back : 0, work.Sync.Master, work.Sync.Head, _settings.Parallel);
        Sync(ours, sync, work.Master, work.Depth + 1);
    }

    /// <summary>A header is of the future, by our clock.</summary>
    private void Pause(LightHead ours, SyncWork work)
    {
        Drop(work);
        Timers.StartSingleTimer(Due.Instance, Due.Instance, AskAgain);
        Become(() => Pausing(ours));
    }

    private void Finish(LightHead ours, SyncWork work)
    {
        var announced = work.Sync.Head;
        if (ours.Header.Hash == announced.Hash ? ours.TotalDifficulty != announced.TotalDifficulty : ours.TotalDifficulty < announced.TotalDifficulty)
        {
            Abandon(ours, work, $"it announced {announced} with a total difficulty of {announced.TotalDifficulty}, which it does not have");
            return;
        }

        Follow(ours);
    }

    private void Abandon(LightHead ours, SyncWork work, string reason)
    {
        Drop(work);

        // One that has come back since, with a shorter chain perhaps, does not answer for what it announced before.
        if (_servers.TryGetValue(work.Sync.Master, out var server) && server.Session.Equals(work.Master))
            Blame(work.Sync.Master, reason);
        Follow(ours);
    }

    private void Drop(SyncWork work)
    {
        foreach (var id in work.Asked.Keys)
            _retrieval.Tell(new LesProtocol.ForgetRetrieval(id));
    }

    /// <summary>The light chain, or retrieval, has been made anew and forgot what it was asked.</summary>
    private void WaitAnew(SyncWork work)
    {
        Drop(work);
        Become(Waiting);
        AskForHead();
    }
}
