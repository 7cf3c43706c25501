using Akka.Actor;
using Akka.Persistence;
using Xunit;

namespace Node.Tests.Engine.Persistence;

/// <summary>What every journal and snapshot store has to do, whatever it keeps events in.</summary>
public abstract class JournalContract : PersistenceSpec
{
    private readonly string _id = $"contract-{Guid.NewGuid():N}";

    protected JournalContract(string hocon)
        : base(hocon)
    {
    }

    [SkippableFact]
    public void Events_should_be_replayed_in_order_with_their_numbers()
    {
        var scribe = StartNew(_id);
        scribe.Tell(Do(s =>
        {
            s.Note("a");
            s.NoteAll("b", "c");
            s.NoteAsync("d");
        }));
        ExpectReports("handled a", "handled b", "handled c", "handled d");
        Stop(scribe);

        Start(_id);

        ExpectReports("started", "replayed a at 1", "replayed b at 2", "replayed c at 3", "replayed d at 4", "recovered to 4");
    }

    [SkippableFact]
    public void Replay_should_end_where_Recovery_says()
    {
        var scribe = StartNew(_id);
        scribe.Tell(Do(s => s.NoteAll("a", "b", "c", "d")));
        ExpectReports("handled a", "handled b", "handled c", "handled d");
        Stop(scribe);

        ExpectReplay(new Recovery(SnapshotSelectionCriteria.Latest, toSequenceNr: 2), "started", "replayed a at 1", "replayed b at 2", "recovered to 4");
        ExpectReplay(new Recovery(SnapshotSelectionCriteria.Latest, toSequenceNr: 4, replayMax: 1), "started", "replayed a at 1", "recovered to 4");
        ExpectReplay(Recovery.None, "started", "recovered to 4");
    }

    [SkippableFact]
    public void Recovery_should_start_from_the_newest_snapshot_and_replay_the_events_after_it()
    {
        var scribe = StartNew(_id);
        scribe.Tell(Do(s => s.NoteAll("a", "b")));
        scribe.Tell(Do(s => s.SaveSnapshot(new Noted("ab"))));
        ExpectReports("handled a", "handled b", "saved 2");
        scribe.Tell(Do(s => s.Note("c")));
        scribe.Tell(Do(s => s.SaveSnapshot(new Noted("abc"))));
        ExpectReports("handled c", "saved 3");
        scribe.Tell(Do(s => s.Note("d")));
        ExpectReports("handled d");
        Stop(scribe);

        ExpectReplay(null, "started", "offered abc at 3", "replayed d at 4", "recovered to 4");
        ExpectReplay(new Recovery(new SnapshotSelectionCriteria(2)), "started", "offered ab at 2", "replayed c at 3", "replayed d at 4", "recovered to 4");
        ExpectReplay(new Recovery(SnapshotSelectionCriteria.None), "started", "replayed a at 1", "replayed b at 2", "replayed c at 3", "replayed d at 4", "recovered to 4");
    }

    [SkippableFact]
    public void A_snapshot_should_replace_one_with_the_same_number()
    {
        var scribe = StartNew(_id);
        scribe.Tell(Do(s => s.Note("a")));
        scribe.Tell(Do(s => s.SaveSnapshot(new Noted("first"))));
        ExpectReports("handled a", "saved 1");
        scribe.Tell(Do(s => s.SaveSnapshot(new Noted("second"))));
        ExpectReports("saved 1");
        Stop(scribe);

        Start(_id);

        ExpectReports("started", "offered second at 1", "recovered to 1");
    }

    [SkippableFact]
    public void Deleted_snapshots_should_not_be_offered()
    {
        var scribe = StartNew(_id);
        for (var i = 1; i <= 3; i++)
        {
            scribe.Tell(Do(s => s.Note("e")));
            scribe.Tell(Do(s => s.SaveSnapshot(new Noted($"state {s.LastSequenceNr}"))));
            ExpectReports("handled e", $"saved {i}");
        }

        scribe.Tell(Do(s => s.DeleteSnapshot(3)));
        ExpectReports("snapshots deleted");
        Stop(scribe);
        var again = Start(_id);
        ExpectReports("started", "offered state 2 at 2", "replayed e at 3", "recovered to 3");
        again.Tell(Do(s => s.DeleteSnapshots(new SnapshotSelectionCriteria(2))));
        ExpectReports("snapshots deleted");
        Stop(again);

        Start(_id);

        ExpectReports("started", "replayed e at 1", "replayed e at 2", "replayed e at 3", "recovered to 3");
    }

    [SkippableFact]
    public void Deleted_events_should_not_be_replayed_and_their_numbers_not_be_given_again()
    {
        var scribe = StartNew(_id);
        scribe.Tell(Do(s => s.NoteAll("a", "b", "c")));
        ExpectReports("handled a", "handled b", "handled c");
        scribe.Tell(Do(s => s.DeleteMessages(2)));
        ExpectReports("deleted to 2");
        Stop(scribe);

        var again = Start(_id);
        ExpectReports("started", "replayed c at 3", "recovered to 3");
        again.Tell(Do(s => s.DeleteMessages(long.MaxValue)));
        ExpectReports("deleted to 3");
        Stop(again);

        var empty = Start(_id);
        ExpectReports("started", "recovered to 3");
        empty.Tell(Do(s => s.Note("d")));
        ExpectReports("handled d");
        Stop(empty);
        Start(_id);
        ExpectReports("started", "replayed d at 4", "recovered to 4");
    }

    [SkippableFact]
    public void Deleting_events_that_were_never_written_should_be_refused()
    {
        var scribe = StartNew(_id);

        scribe.Tell(Do(s => s.DeleteMessages(1)));

        ExpectReports("not deleted to 1");
    }

    [SkippableFact]
    public void Many_actors_at_once_should_each_find_their_own_events()
    {
        const int actors = 20, events = 50;
        var scribes = Enumerable.Range(0, actors).Select(i => Start($"{_id}-{i}")).ToList();
        ReceiveN(2 * actors, TimeSpan.FromSeconds(60));

        foreach (var scribe in scribes)
        {
            scribe.Tell(Do(s =>
            {
                for (var i = 0; i < events; i++)
                    s.PersistAsync(new Noted($"{s.PersistenceId}/{i}"), _ => { });
                s.DeferAsync("done", s.Report);
            }));
        }

        Assert.All(ReceiveN(actors, TimeSpan.FromSeconds(60)), done => Assert.Equal("done", done));
        scribes.ForEach(Stop);
        for (var i = 0; i < actors; i++)
        {
            Start($"{_id}-{i}");
            ExpectReports("started");
            ExpectReports(Enumerable.Range(0, events).Select(n => $"replayed {_id}-{i}/{n} at {n + 1}").ToArray());
            ExpectReports($"recovered to {events}");
        }
    }

    private void ExpectReplay(Recovery? recovery, params string[] reports)
    {
        var scribe = Start(_id, recovery);
        ExpectReports(reports);
        Stop(scribe);
    }
}
