using System.Collections.Immutable;
using Akka.Actor;
using Akka.Event;
using Node.Actors.Accounts.Keystore;
using Node.Core.Crypto;
using Node.Core.Primitives;
using static Node.Actors.Accounts.AccountsProtocol;
using Address = Node.Core.Primitives.Address;

namespace Node.Actors.Accounts;

/// <summary>
/// The accounts of this node: makes, lists and unlocks them, and signs.
/// Parent: NodeSupervisor, which makes it anew; then every account is locked.
/// It owns the keys that are unlocked, wiped when their time is over, and the requests that wait for the keystore.
/// States: Keeping.
/// </summary>
internal sealed class AccountsActor : ReceiveActor, IWithTimers
{
    // In geth's words, which client libraries know.
    private const string NeedsPassword = "authentication needed: password or unlock";
    private const string UnknownAccount = "unknown account";

    private readonly Dictionary<Address, UnlockedKey> _unlocked = [];
    private readonly Dictionary<long, Waiting> _waiting = [];
    private readonly AccountsSettings _settings;
    private readonly Func<IActorRefFactory, IActorRef> _makeKeystore;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private IActorRef _keystore = ActorRefs.Nobody;
    private long _tickets;

    public AccountsActor(AccountsSettings settings, Func<IActorRefFactory, IActorRef> makeKeystore)
    {
        (_settings, _makeKeystore) = (settings, makeKeystore);
        Become(Keeping);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(AccountsSettings settings) => Props(
        settings, context => context.ActorOf(KeystoreActor.Props(settings.Keystore, settings.Cost).WithDispatcher(settings.Dispatcher), "keystore"));

    internal static Props Props(AccountsSettings settings, Func<IActorRefFactory, IActorRef> makeKeystore) =>
        Akka.Actor.Props.Create(() => new AccountsActor(settings, makeKeystore));

    protected override void PreStart() => _keystore = _makeKeystore(Context);

    protected override void PostStop()
    {
        foreach (var key in _unlocked.Values)
            key.Key.Dispose();
    }

    /// <summary>The keystore keeps nothing but what it has read; it answers the request in hand as failed, and goes on with the next.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Restart);

    private void Keeping()
    {
        Receive<List>(request => Ask(request.Id, request, null, ticket => new KeystoreProtocol.GetFiles(ticket)));
        Receive<Create>(Create);
        Receive<Import>(Import);
        Receive<Unlock>(request => Open(request.Id, request, request.Address, request.Password));
        Receive<AccountsProtocol.Lock>(request =>
        {
            Wipe(request.Address);
            Sender.Tell(new Locked(request.Id, request.Address));
        });
        Receive<SignTransaction>(request => Sign(request.Id, request, request.Address, request.Password));
        Receive<SignAuthorization>(request => Sign(request.Id, request, request.Address, request.Password));
        Receive<SignMessage>(request => Sign(request.Id, request, request.Address, request.Password));
        Receive<SignTypedData>(request => Sign(request.Id, request, request.Address, request.Password));
        Receive<KeystoreProtocol.Files>(answer => Tell(answer.Ticket, waiting => Tell(waiting, answer.Entries)));
        Receive<KeystoreProtocol.Added>(answer => Tell(answer.Ticket, waiting => new Kept(waiting.Id, answer.Entry.Address, answer.Entry.File)));
        Receive<KeystoreProtocol.Opened>(answer => Tell(answer.Ticket, waiting => Use(waiting, answer.Key)));
        Receive<KeystoreProtocol.Failed>(answer => Tell(answer.Ticket, waiting => Refuse(waiting, answer)));
        Receive<UnlockEnded>(ended => Wipe(ended.Address));
        Receive<Quit>(_ => Context.Stop(Self));
    }

    private void Create(Create request)
    {
        var key = PrivateKey.Random();
        Ask(request.Id, request, null, ticket => new KeystoreProtocol.Add(ticket, key, true, request.Password), request.Password, key);
    }

    private void Import(Import request)
    {
        using var text = request.Key;
        if (PrivateKeyText.TryRead(text.Characters) is { } key)
        {
            Ask(request.Id, request, null, ticket => new KeystoreProtocol.Add(ticket, key, false, request.Password), request.Password, key);
            return;
        }

        request.Password.Dispose();
        Sender.Tell(new Refused(request.Id, Refusal.BadInput, "invalid private key"));
    }

    /// <summary>Signs with the key that is unlocked, or has the keystore open it with the password.</summary>
    private void Sign(long id, object request, Address address, Secret? password)
    {
        if (password is not null)
            Open(id, request, address, password);
        else if (_unlocked.TryGetValue(address, out var unlocked))
            Sender.Tell(Signatures.Sign(request, unlocked.Key));
        else
            Ask(id, request, address, ticket => new KeystoreProtocol.GetFiles(ticket));
    }

    private void Open(long id, object request, Address address, Secret password) =>
        Ask(id, request, address, ticket => new KeystoreProtocol.Open(ticket, address, password), password);

    private void Ask(long id, object request, Address? account, Func<long, object> question, params ReadOnlySpan<IDisposable> secrets)
    {
        if (_waiting.Count < _settings.MaxWaiting)
        {
            _waiting.Add(++_tickets, new Waiting(id, Sender, request, account));
            _keystore.Tell(question(_tickets));
            return;
        }

        foreach (var secret in secrets)
            secret.Dispose();
        Sender.Tell(new Refused(id, Refusal.Busy, "too many requests wait for the keystore"));
    }

    private void Tell(long ticket, Func<Waiting, object> answer)
    {
        if (_waiting.Remove(ticket, out var waiting))
            waiting.Asker.Tell(answer(waiting));
    }

    private object Tell(Waiting waiting, ImmutableArray<KeystoreEntry> entries)
    {
        if (waiting.Account is not { } account)
            return new Listed(waiting.Id, [.. entries.Select(entry => new Account(entry.Address, entry.File, _unlocked.ContainsKey(entry.Address)))]);
        return entries.Any(entry => entry.Address == account)
            ? new Refused(waiting.Id, Refusal.Locked, NeedsPassword)
            : new Refused(waiting.Id, Refusal.UnknownAccount, UnknownAccount);
    }

    private object Use(Waiting waiting, PrivateKey key)
    {
        if (waiting.Request is Unlock unlock)
        {
            Keep(unlock, key);
            return new Unlocked(unlock.Id, unlock.Address);
        }

        using (key)
            return Signatures.Sign(waiting.Request, key);
    }

    private void Keep(Unlock unlock, PrivateKey key)
    {
        var isForGood = unlock.Time is null || (_unlocked.TryGetValue(unlock.Address, out var before) && before.IsForGood);
        Wipe(unlock.Address);
        _unlocked[unlock.Address] = new UnlockedKey(key, isForGood);
        if (!isForGood)
            Timers.StartSingleTimer(unlock.Address, new UnlockEnded(unlock.Address), unlock.Time!.Value);
        _log.Info("{0} is unlocked {1}", unlock.Address, isForGood ? "until the node ends" : $"for {unlock.Time}");
    }

    private void Wipe(Address address)
    {
        Timers.Cancel(address);
        if (_unlocked.Remove(address, out var unlocked))
            unlocked.Key.Dispose();
    }

    private object Refuse(Waiting waiting, KeystoreProtocol.Failed answer)
    {
        if (answer.Kind == Refusal.WrongPassword)
            _log.Warning("{0}: a wrong password was given", waiting.Account);
        return new Refused(waiting.Id, answer.Kind, answer.Reason);
    }

    private sealed record UnlockedKey(PrivateKey Key, bool IsForGood);

    private sealed record UnlockEnded(Address Address);

    /// <param name="Account">Of a request that is to use its key.</param>
    private sealed record Waiting(long Id, IActorRef Asker, object Request, Address? Account);
}
