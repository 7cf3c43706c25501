using System.CommandLine;
using System.Globalization;
using Node.Actors.Accounts;
using Node.Core.Chain;

namespace Node.Host.Commands;

/// <summary><c>actors account authorize</c>: an item of the list of authorizations that a transaction of EIP-7702 has.</summary>
internal static class AuthorizeCommand
{
    public static Command Create()
    {
        var options = new AccountOptions();
        var address = new Argument<string>("address") { Description = "The account that consents." };
        var code = new Argument<string>("code") { Description = "The account whose code it is to run; the zero address takes the consent back." };
        var chain = new Option<ulong>("--chain-id") { Description = "The chain; 0 for any.", HelpName = "n", Required = true };
        var nonce = new Option<ulong>("--nonce")
        {
            Description = "The account's nonce at that time: one more than its transaction's where it sends that itself.",
            HelpName = "n",
            Required = true,
        };
        var command = new Command("authorize", "Consent to run another account's code (EIP-7702), and print what goes into authorizationList.") { address, code, chain, nonce };
        options.AddTo(command, hasPassword: true, isMaking: false);
        command.SetAction(async (parsed, _) =>
        {
            var account = AccountCommand.AddressOf(parsed.GetValue(address)!);
            var authorization = new Authorization(parsed.GetValue(chain), AccountCommand.AddressOf(parsed.GetValue(code)!), parsed.GetValue(nonce), default);
            await using var session = await AccountsSession.Open(options.Read(parsed));
            var signed = await session.Ask<AccountsProtocol.AuthorizationSigned>(
                new AccountsProtocol.SignAuthorization(0, account, authorization, options.Password(parsed, isNew: false)));
            Console.WriteLine(TextOf(signed.Authorization));
            return ExitCode.Success;
        });
        Examples.AddTo(
            command,
            "actors account authorize 0x71562b71999873db5b286df957af199ec94617f7 0x537e697c7ab75a26f9ecf0ce810e3154dfcaaf44 --chain-id 1337 --nonce 1 --datadir ./private");
        return command;
    }

    private static string TextOf(Authorization signed) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"chainId":"{{signed.ChainId.ToHexString()}}","address":"{{signed.Address}}","nonce":"0x{{signed.Nonce:x}}","yParity":"0x{{signed.Signature.YParity:x}}","r":"{{signed.Signature.R.ToHexString()}}","s":"{{signed.Signature.S.ToHexString()}}"}""");
}
