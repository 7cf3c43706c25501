using System.Buffers;
using System.CommandLine;
using System.Text;
using Akka.Configuration;
using Node.Actors.Accounts;
using Node.Core.Chain;
using Node.Core.Primitives;

namespace Node.Host.Commands;

/// <summary><c>actors account</c>: the key files of a keystore, without a running node.</summary>
internal static class AccountCommand
{
    private const int FirstV = 27;

    public static Command Create()
    {
        var command = new Command("account", "Make, list and use the accounts of a keystore.") { New(), List(), Import(), Sign(), AuthorizeCommand.Create() };
        Examples.AddTo(command, "actors account new --datadir ./private", "actors account list --datadir ./private");
        return command;
    }

    private static Command New()
    {
        var options = new AccountOptions();
        var command = new Command("new", "Make a new account under a password.");
        options.AddTo(command, hasPassword: true, isMaking: true);
        command.SetAction((parsed, _) => Keep(
            options, parsed, () => new AccountsProtocol.Create(0, options.Password(parsed, isNew: true))));
        Examples.AddTo(command, "actors account new --datadir ./private", "actors account new --datadir ./private --password-file pw.txt");
        return command;
    }

    private static Command Import()
    {
        var options = new AccountOptions();
        var file = new Argument<string>("key-file") { Description = "File whose first line is the private key: 64 hexadecimal digits." };
        var command = new Command("import", "Keep a private key under a password.") { file };
        options.AddTo(command, hasPassword: true, isMaking: true);
        command.SetAction((parsed, _) => Keep(
            options, parsed, () => new AccountsProtocol.Import(0, PasswordPrompt.ReadFile(parsed.GetValue(file)!), options.Password(parsed, isNew: true))));
        Examples.AddTo(command, "actors account import key.txt --datadir ./private --password-file pw.txt");
        return command;
    }

    private static Command List()
    {
        var options = new AccountOptions();
        var command = new Command("list", "List the accounts.");
        options.AddTo(command, hasPassword: false, isMaking: false);
        command.SetAction(async (parsed, _) =>
        {
            await using var session = await AccountsSession.Open(options.Read(parsed));
            var listed = await session.Ask<AccountsProtocol.Listed>(new AccountsProtocol.List(0));
            foreach (var account in listed.Accounts)
                Console.WriteLine($"{account.Address} {account.File}");
            return ExitCode.Success;
        });
        Examples.AddTo(command, "actors account list --datadir ./private", "actors account list --keystore ~/.ethereum/keystore");
        return command;
    }

    private static Command Sign()
    {
        var options = new AccountOptions();
        var address = new Argument<string>("address") { Description = "The account that signs." };
        var message = new Argument<string>("message") { Description = "The text to be signed as EIP-191 has it; with an option a file, or a transaction." };
        var isTyped = new Option<bool>("--typed-data") { Description = "The message is a file of typed data (EIP-712) in JSON." };
        var isTransaction = new Option<bool>("--transaction")
        {
            Description = "The message is a transaction of any type in hexadecimal, its signature not yet one, as eth_fillTransaction gives it; it is printed signed.",
        };
        var command = new Command("sign", "Sign a message or a transaction, and print the signature or the transaction.") { address, message, isTyped, isTransaction };
        options.AddTo(command, hasPassword: true, isMaking: false);
        command.SetAction(async (parsed, _) =>
        {
            var (account, text) = (AddressOf(parsed.GetValue(address)!), parsed.GetValue(message)!);
            Func<Secret, object> request = parsed.GetValue(isTransaction) && TransactionOf(text) is var transaction
                ? password => new AccountsProtocol.SignTransaction(0, account, transaction, password)
                : parsed.GetValue(isTyped) && ReadFile(text) is var typed
                ? password => new AccountsProtocol.SignTypedData(0, account, typed, password)
                : password => new AccountsProtocol.SignMessage(0, account, Encoding.UTF8.GetBytes(text), password);
            await using var session = await AccountsSession.Open(options.Read(parsed));
            Console.WriteLine(await session.Ask<object>(request(options.Password(parsed, isNew: false))) switch
            {
                AccountsProtocol.TransactionSigned signed => $"0x{Convert.ToHexStringLower(TransactionCodec.EncodeConsensus(signed.Transaction))}",
                AccountsProtocol.MessageSigned signed => TextOf(signed.Signature),
                var other => throw new InvalidOperationException($"It was answered with {other.GetType().Name}."),
            });
            return ExitCode.Success;
        });
        Examples.AddTo(
            command,
            "actors account sign 0x71562b71999873db5b286df957af199ec94617f7 'hello' --datadir ./private",
            "actors account sign 0x71562b71999873db5b286df957af199ec94617f7 order.json --typed-data --datadir ./private",
            "actors account sign 0x71562b71999873db5b286df957af199ec94617f7 0x02f8… --transaction --datadir ./private");
        return command;
    }

    private static async Task<int> Keep(AccountOptions options, ParseResult parsed, Func<object> request)
    {
        await using var session = await AccountsSession.Open(options.Read(parsed));
        var kept = await session.Ask<AccountsProtocol.Kept>(request());
        Console.WriteLine($"{kept.Address} {kept.File}");
        return ExitCode.Success;
    }

    /// <exception cref="ConfigurationException">It is none.</exception>
    internal static Address AddressOf(string text) => Address.TryParse(text, out var address)
        ? address
        : throw new ConfigurationException($"{text}: no address: expected 0x and 40 hexadecimal digits");

    private static Transaction TransactionOf(string text)
    {
        var bytes = new byte[text.Length / 2];
        if (!text.StartsWith("0x", StringComparison.Ordinal) || Convert.FromHexString(text.AsSpan(2), bytes, out _, out var written) != OperationStatus.Done)
            throw new ConfigurationException("no transaction: expected 0x and hexadecimal digits");
        return TransactionCodec.TryDecodeConsensus(bytes.AsSpan(0, written), out var transaction, out var failure)
            ? transaction
            : throw new ConfigurationException($"no transaction: {failure}");
    }

    // r, s and v, as wallets and contracts take them.
    private static string TextOf(Signature signature)
    {
        var bytes = new byte[(2 * UInt256.Size) + 1];
        signature.R.WriteBigEndian(bytes);
        signature.S.WriteBigEndian(bytes.AsSpan(UInt256.Size));
        bytes[^1] = (byte)(FirstV + signature.YParity);
        return $"0x{Convert.ToHexStringLower(bytes)}";
    }

    private static byte[] ReadFile(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path}: cannot be read: {cause.Message}", cause);
        }
    }
}
