using System.Diagnostics.CodeAnalysis;
using Node.Core.Primitives;

namespace Node.Core.State;

/// <summary>
/// The state of one block, for reading. Every read can answer "not here" (false): behind a light client the piece has to be retrieved first, and
/// the run that asked ends with a <see cref="StateMissing"/> that names it.
/// </summary>
public interface IStateReader
{
    /// <summary>The account, or null where the state has none; false where the state of this address is not at hand.</summary>
    bool TryReadAccount(in Address address, out Account? account);

    /// <summary>A slot of an account's storage, zero where it was never written; false where it is not at hand.</summary>
    bool TryReadStorage(in Address address, in UInt256 slot, out UInt256 value);

    /// <summary>Code by its hash; false where it is not at hand. Not asked for the empty code.</summary>
    bool TryReadCode(in Address address, in Hash256 codeHash, [NotNullWhen(true)] out ContractCode? code);
}
