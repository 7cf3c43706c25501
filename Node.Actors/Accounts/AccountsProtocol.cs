using System.Collections.Immutable;
using Akka.Event;
using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Actors.Accounts;

/// <summary>
/// What <c>/user/node/accounts</c>, the keeper of the node's key files and of the keys that are unlocked, hears and says. Each request is answered, or
/// answered with <see cref="Refused"/>; its id is the sender's own and comes back in the answer. Passwords and keys in a request belong to the
/// receiver, who wipes them.
/// </summary>
public static class AccountsProtocol
{
    public enum Refusal
    {
        /// <summary>The keystore has no file of that address.</summary>
        UnknownAccount,

        /// <summary>The key is locked and no password was given.</summary>
        Locked,

        /// <summary>The password is another one, or the file is damaged; nobody can tell which.</summary>
        WrongPassword,

        /// <summary>The key is here already.</summary>
        AlreadyExists,

        /// <summary>What was to be signed is malformed, or is of another account or chain.</summary>
        BadInput,

        /// <summary>A file cannot be read or written, or holds no key.</summary>
        Unusable,

        /// <summary>Too many requests are waiting for their passwords to be tried.</summary>
        Busy,
    }

    // in

    /// <summary>The folder is read anew. Answered with <see cref="Listed"/>.</summary>
    public sealed record List(long Id);

    /// <summary>Make a new key. Answered with <see cref="Kept"/>.</summary>
    public sealed record Create(long Id, Secret Password);

    /// <summary>Keep a key. Answered with <see cref="Kept"/>.</summary>
    /// <param name="Key">64 hexadecimal digits, with or without <c>0x</c>.</param>
    public sealed record Import(long Id, Secret Key, Secret Password);

    /// <summary>Keep the key in memory for a while, so that the account signs without a password. Answered with <see cref="Unlocked"/>.</summary>
    /// <param name="Time">
    /// Above zero; null: until it is locked or the node ends. Of a key that is unlocked already it replaces the time, unless that is null.
    /// </param>
    public sealed record Unlock(long Id, Address Address, Secret Password, TimeSpan? Time);

    /// <summary>Wipe the key from memory; no matter whether it was there. Answered with <see cref="Locked"/>.</summary>
    public sealed record Lock(long Id, Address Address);

    /// <summary>Sign a transaction of any type; its chain id is what was decided by whoever asks. Answered with <see cref="TransactionSigned"/>.</summary>
    /// <param name="Password">Null: the account must be unlocked.</param>
    public sealed record SignTransaction(long Id, Address Address, Transaction Transaction, Secret? Password);

    /// <summary>Consent to run the code of another account as one's own (EIP-7702). Answered with <see cref="AuthorizationSigned"/>.</summary>
    /// <param name="Password">Null: the account must be unlocked.</param>
    public sealed record SignAuthorization(long Id, Address Address, Authorization Authorization, Secret? Password);

    /// <summary>Sign a message as EIP-191 has it, version 0x45 (<c>personal_sign</c>, <c>eth_sign</c>). Answered with <see cref="MessageSigned"/>.</summary>
    /// <param name="Password">Null: the account must be unlocked.</param>
    public sealed record SignMessage(long Id, Address Address, ReadOnlyMemory<byte> Message, Secret? Password);

    /// <summary>Sign typed data as EIP-712 has it (<c>eth_signTypedData_v4</c>). Answered with <see cref="MessageSigned"/>.</summary>
    /// <param name="Json">An object of <c>types</c>, <c>primaryType</c>, <c>domain</c> and <c>message</c>.</param>
    /// <param name="Password">Null: the account must be unlocked.</param>
    public sealed record SignTypedData(long Id, Address Address, ReadOnlyMemory<byte> Json, Secret? Password);

    /// <summary>Wipe all keys and stop.</summary>
    public sealed record Quit
    {
        public static Quit Instance { get; } = new();
    }

    // out

    /// <param name="Accounts">In the order of their file names, which begin with the time.</param>
    public sealed record Listed(long Id, ImmutableArray<Account> Accounts) : IDeadLetterSuppression;

    /// <summary>An account of the keystore.</summary>
    /// <param name="File">With its whole path.</param>
    public sealed record Account(Address Address, string File, bool IsUnlocked);

    public sealed record Kept(long Id, Address Address, string File) : IDeadLetterSuppression;

    public sealed record Unlocked(long Id, Address Address) : IDeadLetterSuppression;

    public sealed record Locked(long Id, Address Address) : IDeadLetterSuppression;

    public sealed record TransactionSigned(long Id, Transaction Transaction) : IDeadLetterSuppression;

    public sealed record AuthorizationSigned(long Id, Authorization Authorization) : IDeadLetterSuppression;

    /// <param name="Hash">What was signed.</param>
    public sealed record MessageSigned(long Id, Hash256 Hash, Signature Signature) : IDeadLetterSuppression;

    /// <param name="Reason">As geth says it, such as <c>could not decrypt key with given password</c>.</param>
    public sealed record Refused(long Id, Refusal Kind, string Reason) : IDeadLetterSuppression;
}
