using Node.Actors.Accounts;
using Node.Actors.Rpc.Call;
using Node.Core.Primitives;

namespace Node.Actors.Rpc.Methods;

/// <summary><c>personal_</c>: passwords over the wire. No transport has it unless it is switched on.</summary>
internal static class PersonalMethods
{
    public const string Module = "personal";

    private static readonly TimeSpan UsualUnlock = TimeSpan.FromMinutes(5);

    public static IReadOnlyList<Method> Rows { get; } =
    [
        new("personal_listAccounts", (_, scope) => EthAccountMethods.List(scope)),
        new("personal_newAccount", (arguments, scope) =>
        {
            var password = arguments.Required().Text();
            return scope.Accounts<AccountsProtocol.Kept>(id => new AccountsProtocol.Create(id, new Secret(password))).Select(kept => Result.Address(kept.Address));
        }),
        new("personal_importRawKey", (arguments, scope) =>
        {
            var (key, password) = (arguments.Required().Text(), arguments.Required().Text());
            return scope.Accounts<AccountsProtocol.Kept>(id => new AccountsProtocol.Import(id, new Secret(key), new Secret(password)))
                .Select(kept => Result.Address(kept.Address));
        }),
        new("personal_unlockAccount", (arguments, scope) =>
        {
            var (address, password, time) = (arguments.Required().Address(), arguments.Required().Text(), Time(arguments.Optional()));
            return scope.Accounts<AccountsProtocol.Unlocked>(id => new AccountsProtocol.Unlock(id, address, new Secret(password), time)).Select(_ => Result.True);
        }),
        new("personal_lockAccount", (arguments, scope) =>
        {
            var address = arguments.Required().Address();
            return scope.Accounts<AccountsProtocol.Locked>(id => new AccountsProtocol.Lock(id, address)).Select(_ => Result.True);
        }),
        new("personal_sign", (arguments, scope) =>
        {
            var (message, address, password) = (arguments.Required().Data(), arguments.Required().Address(), arguments.Required().Text());
            return scope.Sign(id => new AccountsProtocol.SignMessage(id, address, message, new Secret(password)));
        }),
    ];

    /// <summary>In seconds; 0 is until the account is locked again, as geth has it.</summary>
    private static TimeSpan? Time(Argument argument)
    {
        if (!argument.IsGiven)
            return UsualUnlock;
        var seconds = argument.NumberOrQuantity();
        if (seconds > uint.MaxValue)
            argument.Refuse("unlock duration too large");
        return seconds == 0 ? null : TimeSpan.FromSeconds(Math.Min(seconds, uint.MaxValue));
    }
}
