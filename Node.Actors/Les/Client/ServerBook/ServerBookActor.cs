using Akka.Actor;
using Akka.Persistence;
using Node.Core.Les.Client;
using Node.Core.Primitives;

namespace Node.Actors.Les.Client.ServerBook;

/// <summary>
/// What servers were worth: what must outlive the process.
/// Child of LesClientSupervisor, which restarts it; the journal is the asset.
/// Owns the book; what is noted is written at once.
/// States: Recovering (Akka.Persistence's), then Keeping.
/// </summary>
internal sealed class ServerBookActor : ReceivePersistentActor
{
    private readonly Dictionary<NodeId, ServerRecord> _servers = [];
    private readonly ServerBookSettings _settings;

    public ServerBookActor(ServerBookSettings settings)
    {
        _settings = settings;
        Recover<ServerBookEvent>(Apply);
        Recover<SnapshotOffer>(offer => Apply((ServerBookEvent)offer.Snapshot));
        Become(Keeping);
    }

    public override string PersistenceId => "les-servers";

    public static Props Props(ServerBookSettings settings) => Akka.Actor.Props.Create(() => new ServerBookActor(settings));

    private void Keeping()
    {
        Command<ServerBookProtocol.GetBook>(_ => Sender.Tell(new ServerBookProtocol.Book([.. _servers.Values])));
        Command<ServerBookProtocol.Note>(Write);
        Command<ServerBookProtocol.Close>(_ => DeferAsync(ServerBookProtocol.Close.Instance, _ => Context.Stop(Self)));
        Command<SaveSnapshotSuccess>(this.Trim);
        CommandAny(_ => { });
    }

    private void Write(ServerBookProtocol.Note note) => Persist(new ServerBookEvent.ServersNoted(note.Servers, note.Gone), written =>
    {
        Apply(written);
        if (LastSequenceNr % _settings.SnapshotAfter == 0)
            SaveSnapshot(new ServerBookEvent.Whole([.. _servers.Values]));
    });

    private void Apply(ServerBookEvent change)
    {
        switch (change)
        {
            case ServerBookEvent.ServersNoted noted:
                foreach (var server in noted.Servers)
                    _servers[server.Node.Id] = server;
                foreach (var id in noted.Gone)
                    _servers.Remove(id);
                break;
            case ServerBookEvent.Whole whole:
                foreach (var server in whole.Servers)
                    _servers[server.Node.Id] = server;
                break;
        }
    }
}
