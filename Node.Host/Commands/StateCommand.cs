using System.CommandLine;
using System.Globalization;
using Akka.Configuration;
using Node.Actors.Chain;
using Node.Core.Primitives;

namespace Node.Host.Commands;

/// <summary><c>actors state</c>: an account as it was after a block.</summary>
internal static class StateCommand
{
    public static Command Create()
    {
        var block = new Argument<string>("block") { Description = "Number or hash of the block, or 'head'." };
        var address = new Argument<string>("address") { Description = "Address of the account." };
        var folder = ChainSession.DataDirectoryOption();
        var command = new Command("state", "Print an account as it was after a block.") { block, address, folder };
        command.SetAction((parsed, _) => Run(parsed.GetValue(block)!, parsed.GetValue(address)!, parsed.GetValue(folder)!));
        Examples.AddTo(command, "actors state head 0x71562b71999873db5b286df957af199ec94617f7 --datadir ./private");
        return command;
    }

    private static async Task<int> Run(string block, string text, string folder)
    {
        var name = NameOf(block);
        var address = Address.TryParse(text, out var parsed) ? parsed : throw new ConfigurationException($"{text}: no address: expected 0x and 40 hexadecimal digits");
        await using var session = await ChainSession.Open(folder);
        var found = await session.Ask<ChainProtocol.FoundAccount>(new ChainProtocol.GetAccount(name, address));
        if (found.Header is not { } header)
            throw new ConfigurationException($"{block}: the chain has no such block");
        Console.WriteLine($"block        {header.Number} {header.Hash}");
        Console.WriteLine($"account      {address}{(found.Exists ? "" : " (not in the state)")}");
        Console.WriteLine($"balance      {found.Balance}");
        Console.WriteLine($"nonce        {found.Nonce}");
        Console.WriteLine($"codeHash     {found.CodeHash}");
        Console.WriteLine($"storageRoot  {found.StorageRoot}");
        return ExitCode.Success;
    }

    private static ChainProtocol.BlockName NameOf(string text) =>
        text == "head" ? ChainProtocol.BlockName.OfHead
        : Hash256.TryParse(text, out var hash) ? ChainProtocol.BlockName.Of(hash)
        : ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? ChainProtocol.BlockName.At(number)
        : throw new ConfigurationException($"{text}: no block: expected a number, a hash or head");
}
