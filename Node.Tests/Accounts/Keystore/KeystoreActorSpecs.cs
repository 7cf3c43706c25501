using Akka.Actor;
using Node.Actors.Accounts;
using Node.Actors.Accounts.Keystore;
using Node.Core.Crypto;
using Node.Core.Primitives;
using Node.Tests.P2P;
using Xunit;
using static Node.Actors.Accounts.Keystore.KeystoreProtocol;

namespace Node.Tests.Accounts.Keystore;

public sealed class KeystoreActorSpecs : P2PSpec
{
    // Cheaper than any real one: the files are for these specs only.
    private static readonly ScryptCost Cheap = new(2, 1, 1);

    // As geth's light-kdf wrote it: a name and a content of its own.
    private const string GethFile = """
        {"address":"008aeeda4d805471df9b2a5b0f38a0c3bcba786b","crypto":{"cipher":"aes-128-ctr","ciphertext":"5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46",
        "cipherparams":{"iv":"6087dab2f9fdbbfaddc31a909735c1e6"},"kdf":"pbkdf2","kdfparams":{"c":262144,"dklen":32,"prf":"hmac-sha256",
        "salt":"ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd"},"mac":"517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2"},
        "id":"3198bc9c-6672-5ab3-d995-4942343ae5b6","version":3}
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("keystore-specs");
    private readonly string _path;
    private readonly IActorRef _keystore;

    public KeystoreActorSpecs()
    {
        _path = Path.Combine(_folder.FullName, "keystore");
        _keystore = Sys.ActorOf(Props.Create(() => new Owner(KeystoreActor.Props(_path, Cheap), TestActor)));
    }

    protected override void AfterAll()
    {
        base.AfterAll();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void A_keystore_without_a_folder_should_be_empty()
    {
        Assert.Empty(Files());
        Assert.False(Directory.Exists(_path));
    }

    [Fact]
    public void A_key_should_be_kept_in_a_file_of_geths_name_for_its_owner_alone_and_open_with_its_password()
    {
        using var key = PrivateKey.Random();
        var address = key.PublicKey.ToAddress();
        var added = Add(key, "pw");

        Assert.Equal(address, added.Entry.Address);
        Assert.Matches($@"^UTC--\d{{4}}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{{9}}Z--{address.ToString()[2..]}$", Path.GetFileName(added.Entry.File));
        Assert.Equal([added.Entry.File], Directory.GetFiles(_path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(added.Entry.File));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_path));
        }

        Assert.Equal([added.Entry], Files());
        _keystore.Tell(new Open(3, address, new Secret("pw")));
        Assert.Equal(key.Bytes.ToArray(), ExpectMsg<Opened>().Key.Bytes.ToArray());
    }

    [Fact]
    public void A_wrong_password_should_be_said_in_geths_words()
    {
        using var key = PrivateKey.Random();
        Add(key, "pw");
        var password = new Secret("wp");

        _keystore.Tell(new Open(3, key.PublicKey.ToAddress(), password));

        Assert.Equal(new Failed(3, AccountsProtocol.Refusal.WrongPassword, "could not decrypt key with given password"), ExpectMsg<Failed>());
        Assert.Throws<ObjectDisposedException>(() => password.Characters.Length);
    }

    [Fact]
    public void A_key_should_be_imported_once()
    {
        using var key = PrivateKey.Random();
        Add(key, "pw");

        _keystore.Tell(new Add(4, PrivateKey.TryCreate(key.Bytes)!, false, new Secret("other")));

        Assert.Equal(new Failed(4, AccountsProtocol.Refusal.AlreadyExists, "account already exists"), ExpectMsg<Failed>());
    }

    [Fact]
    public void Files_that_come_and_go_should_be_seen_and_others_passed_over()
    {
        Directory.CreateDirectory(Path.Combine(_path, "folder"));
        var names = new[] { "UTC--2016-03-22T12-57-55.920751759Z--008aeeda4d805471df9b2a5b0f38a0c3bcba786b", ".hidden", "backup~" };
        foreach (var name in names)
            File.WriteAllText(Path.Combine(_path, name), GethFile);
        File.WriteAllText(Path.Combine(_path, "notes"), "nothing");

        var entry = Assert.Single(Files());
        Assert.Equal((Node.Core.Primitives.Address.Parse("008aeeda4d805471df9b2a5b0f38a0c3bcba786b"), Path.Combine(_path, names[0])), (entry.Address, entry.File));
        _keystore.Tell(new Open(5, entry.Address, new Secret("testpassword")));
        Assert.Equal(entry.Address, ExpectMsg<Opened>(TimeSpan.FromSeconds(30)).Key.PublicKey.ToAddress());

        File.Delete(entry.File);
        Assert.Empty(Files());
        _keystore.Tell(new Open(6, entry.Address, new Secret("testpassword")));
        Assert.Equal(AccountsProtocol.Refusal.UnknownAccount, ExpectMsg<Failed>().Kind);
    }

    [Fact]
    public void Two_files_of_one_account_should_be_refused_by_name()
    {
        Directory.CreateDirectory(_path);
        File.WriteAllText(Path.Combine(_path, "a"), GethFile);
        File.WriteAllText(Path.Combine(_path, "b"), GethFile);

        _keystore.Tell(new Open(5, Files()[0].Address, new Secret("testpassword")));

        Assert.Equal($"multiple keys match address ({Path.Combine(_path, "a")}, {Path.Combine(_path, "b")})", ExpectMsg<Failed>().Reason);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_should_be_a_refusal()
    {
        File.WriteAllText(_path, "in the way");

        _keystore.Tell(new Add(4, PrivateKey.Random(), true, new Secret("pw")));

        Assert.Equal(AccountsProtocol.Refusal.Unusable, ExpectMsg<Failed>().Kind);
    }

    [Fact]
    public void A_request_during_which_the_keystore_fails_should_be_answered()
    {
        var used = new Secret("pw");
        used.Dispose();

        _keystore.Tell(new Add(4, PrivateKey.Random(), true, used));

        Assert.Equal(AccountsProtocol.Refusal.Unusable, ExpectMsg<Failed>().Kind);
        Assert.Empty(Files());
    }

    private Added Add(PrivateKey key, string password)
    {
        _keystore.Tell(new Add(1, PrivateKey.TryCreate(key.Bytes)!, true, new Secret(password)));
        return ExpectMsg<Added>();
    }

    private IReadOnlyList<KeystoreEntry> Files()
    {
        _keystore.Tell(new GetFiles(2));
        return ExpectMsg<Files>().Entries;
    }

    /// <summary>In the place of the accounts' actor: what the keystore tells it goes to the spec.</summary>
    private sealed class Owner : UntypedActor
    {
        private readonly IActorRef _keystore;
        private readonly IActorRef _spec;

        public Owner(Props keystore, IActorRef spec) => (_keystore, _spec) = (Context.ActorOf(keystore), spec);

        protected override void OnReceive(object message) => (Sender.Equals(_keystore) ? _spec : _keystore).Tell(message);
    }
}
