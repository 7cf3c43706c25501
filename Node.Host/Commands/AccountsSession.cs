using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Microsoft.Extensions.Logging;
using Node.Actors;
using Node.Actors.Accounts;
using Node.Host.Logging;

namespace Node.Host.Commands;

/// <summary>
/// The accounts of a keystore, for a command: the node with nothing but its accounts. The folder is not kept from others, since every file is there as a
/// whole or not at all: a running node sees what is added.
/// </summary>
internal sealed class AccountsSession : IAsyncDisposable
{
    // Eight times geth's standard cost takes some ten seconds; it may have to wait for processors too.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly Config Quiet = ConfigurationFactory.ParseString("akka { loglevel = ERROR, stdout-loglevel = OFF }");

    private readonly ILoggerFactory _logging = LoggerFactory.Create(_ => { });
    private readonly ActorSystem _system;
    private readonly ActorSelection _accounts;

    private AccountsSession(Config config)
    {
        _system = ActorSystem.Create("actors", ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(config), new LoggerFactorySetup(_logging)));
        _accounts = _system.ActorSelection("/user/node/accounts");
    }

    public static async Task<AccountsSession> Open(Config given)
    {
        var config = Quiet.WithFallback(given);
        var session = new AccountsSession(config);

        // When the node answers, it has made the part that is asked.
        await session._system.ActorOf(NodeSupervisor.AccountsOnly(config), "node").Ask<ActorIdentity>(new Identify(null!), Patience);
        return session;
    }

    /// <exception cref="ConfigurationException">It is refused; the message says why.</exception>
    public async Task<T> Ask<T>(object request) => await _accounts.Ask<object>(request, Patience) switch
    {
        AccountsProtocol.Refused refused => throw new ConfigurationException(refused.Reason),
        T answer => answer,
        var other => throw new InvalidOperationException($"{request.GetType().Name} was answered with {other.GetType().Name}."),
    };

    public async ValueTask DisposeAsync()
    {
        await CoordinatedShutdown.Get(_system).Run(CoordinatedShutdown.ClrExitReason.Instance);
        await _system.WhenTerminated;
        _logging.Dispose();
    }
}
