using System.Text;
using Akka.Actor;
using Akka.TestKit;
using Node.Actors.Accounts;
using Node.Actors.Accounts.Keystore;
using Node.Core.Accounts;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Primitives;
using Node.Tests.P2P;
using Xunit;
using static Node.Actors.Accounts.AccountsProtocol;
using Address = Node.Core.Primitives.Address;

namespace Node.Tests.Accounts;

public sealed class AccountsActorSpecs : P2PSpec
{
    private readonly TestProbe _keystore;
    private readonly IActorRef _accounts;
    private readonly PrivateKey _key = PrivateKey.TryCreate(Keccak256.Hash("cow"u8).Bytes)!;

    public AccountsActorSpecs()
    {
        _keystore = CreateTestProbe();
        _accounts = Sys.ActorOf(AccountsActor.Props(new AccountsSettings(true, "nowhere", ScryptCost.Light, 2, ""), _ => _keystore));
    }

    private Address Owner => _key.PublicKey.ToAddress();

    [Fact]
    public void The_accounts_of_the_folder_should_be_listed()
    {
        Unlock(Second);

        _accounts.Tell(new List(5), TestActor);

        _keystore.Reply(new KeystoreProtocol.Files(
            _keystore.ExpectMsg<KeystoreProtocol.GetFiles>().Ticket, [new KeystoreEntry(Owner, "a"), new KeystoreEntry(default, "b")]));
        var listed = ExpectMsg<Listed>();
        Assert.Equal(5, listed.Id);
        Assert.Equal<Account>([new Account(Owner, "a", true), new Account(default, "b", false)], listed.Accounts);
    }

    [Fact]
    public void A_new_key_should_be_kept()
    {
        _accounts.Tell(new Create(6, new Secret("pw")), TestActor);

        var add = _keystore.ExpectMsg<KeystoreProtocol.Add>();
        Assert.True(add.IsNew);
        _keystore.Reply(new KeystoreProtocol.Added(add.Ticket, new KeystoreEntry(Owner, "file")));
        Assert.Equal(new Kept(6, Owner, "file"), ExpectMsg<Kept>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    public void A_key_should_be_imported_from_its_digits(string prefix)
    {
        var digits = new Secret(prefix + Convert.ToHexStringLower(_key.Bytes));

        _accounts.Tell(new Import(7, digits, new Secret("pw")), TestActor);

        var add = _keystore.ExpectMsg<KeystoreProtocol.Add>();
        Assert.False(add.IsNew);
        Assert.Equal(Owner, add.Key.PublicKey.ToAddress());
        AwaitAssert(() => Assert.Throws<ObjectDisposedException>(() => digits.Characters.Length));
    }

    [Theory]
    [InlineData("")]
    [InlineData("01")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("x000000000000000000000000000000000000000000000000000000000000001")]
    public void What_is_no_key_should_be_refused(string digits)
    {
        var password = new Secret("pw");

        _accounts.Tell(new Import(7, new Secret(digits), password), TestActor);

        Assert.Equal(new Refused(7, Refusal.BadInput, "invalid private key"), ExpectMsg<Refused>());
        Assert.Throws<ObjectDisposedException>(() => password.Characters.Length);
    }

    [Fact]
    public void An_unlocked_account_should_sign_without_a_password_until_its_time_is_over()
    {
        Unlock(Second);

        _accounts.Tell(new SignMessage(8, Owner, "hello"u8.ToArray(), null), TestActor);
        var signed = ExpectMsg<MessageSigned>();
        Assert.Equal(SignedMessage.HashOf("hello"u8), signed.Hash);
        Assert.Equal(Owner, signed.Signature.TryRecover(signed.Hash));

        Clock.Advance(Second);
        AssertLocked();
    }

    [Fact]
    public void A_locked_account_should_sign_no_more()
    {
        Unlock(null);

        _accounts.Tell(new AccountsProtocol.Lock(9, Owner), TestActor);

        Assert.Equal(new Locked(9, Owner), ExpectMsg<Locked>());
        AssertLocked();
    }

    [Fact]
    public void A_longer_time_should_replace_a_shorter_one()
    {
        Unlock(Second);
        Unlock(10 * Second);

        Clock.Advance(5 * Second);

        AssertSigns();
    }

    [Fact]
    public void An_account_that_is_unlocked_for_good_should_stay_so()
    {
        Unlock(null);
        Unlock(Second);

        Clock.Advance(5 * Second);

        AssertSigns();
    }

    [Fact]
    public void An_unknown_account_should_be_told_from_a_locked_one()
    {
        _accounts.Tell(new SignMessage(8, default, default, null), TestActor);

        _keystore.Reply(new KeystoreProtocol.Files(_keystore.ExpectMsg<KeystoreProtocol.GetFiles>().Ticket, [new KeystoreEntry(Owner, "a")]));
        Assert.Equal(new Refused(8, Refusal.UnknownAccount, "unknown account"), ExpectMsg<Refused>());
    }

    [Fact]
    public void A_password_should_do_for_one_signature()
    {
        _accounts.Tell(new SignMessage(8, Owner, "hello"u8.ToArray(), new Secret("pw")), TestActor);
        var used = Opened();

        Assert.Equal(8, ExpectMsg<MessageSigned>().Id);
        Assert.Throws<ObjectDisposedException>(() => used.Bytes.Length);
        AssertLocked();
    }

    [Theory]
    [InlineData(TransactionType.Legacy)]
    [InlineData(TransactionType.AccessList)]
    [InlineData(TransactionType.DynamicFee)]
    [InlineData(TransactionType.Blob)]
    [InlineData(TransactionType.SetCode)]
    public void Transactions_of_all_kinds_should_be_signed(TransactionType type)
    {
        Unlock(null);
        var transaction = new Transaction { Type = type, ChainId = 1337, Nonce = 3, GasLimit = 21_000, To = Owner, Value = 5 };

        _accounts.Tell(new SignTransaction(8, Owner, transaction, null), TestActor);

        var signed = ExpectMsg<TransactionSigned>().Transaction;
        Assert.Equal(Owner, signed.Sender);
        Assert.Equal(transaction.SigningHash, signed.SigningHash);
    }

    [Fact]
    public void Typed_data_should_be_signed_or_refused_with_the_field()
    {
        Unlock(null);

        _accounts.Tell(new SignTypedData(8, Owner, """{"types":{"EIP712Domain":[],"M":[]},"primaryType":"M","domain":{},"message":{}}"""u8.ToArray(), null), TestActor);
        var signed = ExpectMsg<MessageSigned>();
        Assert.Equal(Owner, signed.Signature.TryRecover(signed.Hash));

        _accounts.Tell(new SignTypedData(9, Owner, "{}"u8.ToArray(), null), TestActor);
        Assert.Equal(new Refused(9, Refusal.BadInput, "types: it is missing"), ExpectMsg<Refused>());
    }

    [Fact]
    public void A_refusal_of_the_keystore_should_go_to_the_asker()
    {
        _accounts.Tell(new Unlock(8, Owner, new Secret("pw"), null), TestActor);

        var open = _keystore.ExpectMsg<KeystoreProtocol.Open>();
        _keystore.Reply(new KeystoreProtocol.Failed(open.Ticket, Refusal.WrongPassword, "could not decrypt key with given password"));

        Assert.Equal(new Refused(8, Refusal.WrongPassword, "could not decrypt key with given password"), ExpectMsg<Refused>());
    }

    [Fact]
    public void More_than_may_wait_should_be_refused_and_wiped()
    {
        var late = new Secret("pw");
        _accounts.Tell(new List(1), TestActor);
        _accounts.Tell(new List(2), TestActor);

        _accounts.Tell(new Unlock(3, Owner, late, null), TestActor);

        Assert.Equal((3, Refusal.Busy), ExpectMsg<Refused>() is var refused ? (refused.Id, refused.Kind) : default);
        Assert.Throws<ObjectDisposedException>(() => late.Characters.Length);
    }

    [Fact]
    public void Keys_should_be_wiped_when_the_actor_ends()
    {
        var key = Unlock(null);
        Watch(_accounts);

        _accounts.Tell(Quit.Instance);

        ExpectTerminated(_accounts);
        Assert.Throws<ObjectDisposedException>(() => key.Bytes.Length);
    }

    [Fact]
    public void No_message_should_show_a_password() => Assert.All(
        new object[]
        {
            new Create(1, new Secret("sesame")),
            new Import(1, new Secret("sesame"), new Secret("sesame")),
            new Unlock(1, Owner, new Secret("sesame"), null),
            new SignMessage(1, Owner, default, new Secret("sesame")),
            new KeystoreProtocol.Open(1, Owner, new Secret("sesame")),
            new KeystoreProtocol.Add(1, _key, true, new Secret("sesame")),
        },
        message => Assert.DoesNotContain("sesame", message.ToString(), StringComparison.Ordinal));

    private PrivateKey Unlock(TimeSpan? time)
    {
        _accounts.Tell(new Unlock(1, Owner, new Secret("pw"), time), TestActor);
        var key = Opened();
        Assert.Equal(new Unlocked(1, Owner), ExpectMsg<Unlocked>());
        return key;
    }

    private PrivateKey Opened()
    {
        var open = _keystore.ExpectMsg<KeystoreProtocol.Open>();
        Assert.Equal(("pw", Owner), (open.Password.Characters.ToString(), open.Address));
        var key = PrivateKey.TryCreate(_key.Bytes)!;
        _keystore.Reply(new KeystoreProtocol.Opened(open.Ticket, key));
        return key;
    }

    private void AssertSigns()
    {
        _accounts.Tell(new SignMessage(2, Owner, Encoding.UTF8.GetBytes("x"), null), TestActor);
        Assert.Equal(2, ExpectMsg<MessageSigned>().Id);
    }

    private void AssertLocked()
    {
        _accounts.Tell(new SignMessage(2, Owner, default, null), TestActor);
        _keystore.Reply(new KeystoreProtocol.Files(_keystore.ExpectMsg<KeystoreProtocol.GetFiles>().Ticket, [new KeystoreEntry(Owner, "a")]));
        Assert.Equal(new Refused(2, Refusal.Locked, "authentication needed: password or unlock"), ExpectMsg<Refused>());
    }
}
