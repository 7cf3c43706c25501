using Node.Core.Chain;
using Node.Core.State;

namespace Node.Core.Queries;

/// <param name="Header">Of the block after which it was so.</param>
/// <param name="Account">Null where it does not exist.</param>
public sealed record AccountAnswer(Header Header, Account? Account);
