using Node.Core.Primitives;

namespace Node.Actors.Accounts.Keystore;

/// <summary>A key file of the folder.</summary>
/// <param name="File">With its whole path.</param>
internal sealed record KeystoreEntry(Address Address, string File);
