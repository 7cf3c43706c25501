using Akka.Configuration;
using Node.Core.Crypto;

namespace Node.Actors.Accounts;

/// <summary><c>actors.accounts</c>.</summary>
/// <param name="Keystore">Folder of the key files.</param>
/// <param name="Cost">What encrypting a new file, and decrypting it again, takes.</param>
/// <param name="MaxWaiting">Requests that wait for the keystore.</param>
/// <param name="Dispatcher">Id of the dispatcher that runs the keystore.</param>
internal sealed record AccountsSettings(bool IsEnabled, string Keystore, ScryptCost Cost, int MaxWaiting, string Dispatcher)
{
    private const string Section = "actors.accounts";

    /// <exception cref="ConfigurationException">A value is missing or malformed; the message names the key, the value and what was expected.</exception>
    public static AccountsSettings From(Config config) => new(
        config.Flag($"{Section}.enabled"),
        config.Text($"{Section}.keystore", "a folder"),
        config.Flag($"{Section}.light-kdf") ? ScryptCost.Light : ScryptCost.Standard,
        config.Count($"{Section}.max-waiting", 1, 1000),
        config.Text($"{Section}.dispatcher"));
}
