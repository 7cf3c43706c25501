using Akka.Actor;
using Node.Core.Accounts;
using Node.Core.Crypto;
using static Node.Actors.Accounts.Keystore.KeystoreProtocol;

namespace Node.Actors.Accounts.Keystore;

/// <summary>
/// Reads and writes the key files, and tries passwords: on a thread of its own, one after the other, so that one password's 256 MiB are all that is taken.
/// Parent: AccountsActor, which restarts it; the request in hand is answered as failed.
/// It owns the keystore's folder.
/// States: Serving.
/// </summary>
internal sealed class KeystoreActor : ReceiveActor
{
    private readonly KeystoreFolder _folder;
    private readonly ScryptCost _cost;

    public KeystoreActor(string folder, ScryptCost cost)
    {
        (_folder, _cost) = (new KeystoreFolder(folder), cost);
        Become(Serving);
    }

    public static Props Props(string folder, ScryptCost cost) => Akka.Actor.Props.Create(() => new KeystoreActor(folder, cost));

    protected override void PreRestart(Exception reason, object? message)
    {
        if (message is Request request)
            Context.Parent.Tell(new Failed(request.Ticket, AccountsProtocol.Refusal.Unusable, "the keystore has failed; the log says why"));
        base.PreRestart(reason, message);
    }

    private void Serving()
    {
        Receive<GetFiles>(request => Answer(request, () => new Files(request.Ticket, _folder.Read())));
        Receive<Add>(request =>
        {
            using (request.Key)
            using (request.Password)
                Answer(request, () => Keep(request));
        });
        Receive<Open>(request =>
        {
            using (request.Password)
                Answer(request, () => Unlock(request));
        });
    }

    private static void Answer(Request request, Func<object> make)
    {
        try
        {
            Context.Parent.Tell(make());
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            Context.Parent.Tell(new Failed(request.Ticket, AccountsProtocol.Refusal.Unusable, cause.Message));
        }
    }

    private object Keep(Add request)
    {
        var address = request.Key.PublicKey.ToAddress();
        if (!request.IsNew && _folder.Read().Any(entry => entry.Address == address))
            return new Failed(request.Ticket, AccountsProtocol.Refusal.AlreadyExists, "account already exists");
        var file = KeyFile.Encrypt(request.Key, request.Password.Characters, _cost);
        return new Added(request.Ticket, _folder.Add(file, address, Context.System.Scheduler.Now));
    }

    private object Unlock(Open request)
    {
        var ticket = request.Ticket;
        var entries = _folder.Read().Where(entry => entry.Address == request.Address).ToList();
        if (entries is not [var entry])
        {
            return entries.Count == 0
                ? new Failed(ticket, AccountsProtocol.Refusal.UnknownAccount, "no key for given address or file")
                : new Failed(ticket, AccountsProtocol.Refusal.Unusable, $"multiple keys match address ({string.Join(", ", entries.Select(match => match.File))})");
        }

        if (KeystoreFolder.TryLoad(entry.File) is not { } file)
            return new Failed(ticket, AccountsProtocol.Refusal.Unusable, $"{entry.File}: is no key file any more");
        if (file.TryDecrypt(request.Password.Characters, out var key, out var fault))
            return new Opened(ticket, key);
        return fault switch
        {
            UnlockFault.WrongPassword => new Failed(ticket, AccountsProtocol.Refusal.WrongPassword, "could not decrypt key with given password"),
            UnlockFault.OtherAddress => new Failed(ticket, AccountsProtocol.Refusal.Unusable, $"{entry.File}: its key is of another address"),
            _ => new Failed(ticket, AccountsProtocol.Refusal.Unusable, $"{entry.File}: what it holds is no key"),
        };
    }
}
