using System.CommandLine;
using Akka.Configuration;
using Node.Core.Primitives;
using Node.Host.Configuration;

namespace Node.Host.Commands;

/// <summary>The options that the commands of <c>actors account</c> share.</summary>
internal sealed class AccountOptions
{
    private readonly Option<string> _dataDirectory = new("--datadir") { Description = "Folder of the node's files; the keys are in its folder keystore.", HelpName = "folder" };

    private readonly Option<string> _keystore = new("--keystore") { Description = "Folder of the key files, geth's for example.", HelpName = "folder" };

    private readonly Option<bool> _light = new("--lightkdf") { Description = "Take a tenth of a second and 4 MiB for a new key file instead of a second and 256 MiB." };

    private readonly Option<string> _password = new("--password-file")
    {
        Description = "File whose first line is the password; without it the terminal is asked.",
        HelpName = "file",
    };

    /// <param name="hasPassword">Whether the command needs one.</param>
    /// <param name="isMaking">Whether it makes key files.</param>
    public void AddTo(Command command, bool hasPassword, bool isMaking)
    {
        command.Add(_dataDirectory);
        command.Add(_keystore);
        if (hasPassword)
            command.Add(_password);
        if (isMaking)
            command.Add(_light);
    }

    public Config Read(ParseResult parsed)
    {
        var overrides = new Overrides();
        if (parsed.GetValue(_dataDirectory) is { } folder)
            overrides.Add(_dataDirectory.Name, NodeConfiguration.DataDirectoryKey, folder);
        if (parsed.GetValue(_keystore) is { } keystore)
            overrides.Add(_keystore.Name, "actors.accounts.keystore", Path.GetFullPath(keystore));
        if (parsed.GetValue(_light))
            overrides.Add(_light.Name, "actors.accounts.light-kdf", "on");
        return NodeConfiguration.Load("mainnet", null, overrides);
    }

    public Secret Password(ParseResult parsed, bool isNew) => PasswordPrompt.Read(parsed.GetValue(_password), isNew);
}
