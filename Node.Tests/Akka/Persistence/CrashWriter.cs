using Akka.Actor;
using Akka.Persistence;

namespace Node.Tests.Engine.Persistence;

/// <summary>
/// The process that <see cref="CrashSpecs"/> kills: persists numbered batches to a SQLite file, and prints the number
/// of each when the handler of its last event runs. It also ends with the process that started it, whose end closes its input.
/// </summary>
internal static class CrashWriter
{
    public const string PersistenceId = "crash";

    public static async Task Run(string file)
    {
        var system = ActorSystem.Create("crash", PersistenceSpec.Hocon(SqlPlugins.Sqlite(file)));
        system.ActorOf(Props.Create(() => new Batches()));
        await Console.In.ReadToEndAsync();
        await system.Terminate();
    }

    /// <summary>Batch 17 is "17:0/4" to "17:3/4": its number, the place in it, and its size.</summary>
    public static IEnumerable<Noted> Batch(int number)
    {
        var size = 1 + (number % 7);
        return Enumerable.Range(0, size).Select(place => new Noted($"{number}:{place}/{size}"));
    }

    private sealed class Batches : ReceivePersistentActor
    {
        private int _next;

        public Batches()
        {
            Recover<Noted>(e => _next = int.Parse(e.Text.AsSpan(0, e.Text.IndexOf(':', StringComparison.Ordinal))) + 1);
            Recover<RecoveryCompleted>(_ => Self.Tell("write"));
            Command<string>(_ =>
            {
                var number = _next++;
                var left = Batch(number).Count();
                PersistAll(Batch(number), _ =>
                {
                    if (--left > 0)
                        return;
                    Console.Out.WriteLine(number);
                    Console.Out.Flush();
                    Self.Tell("write");
                });
            });
        }

        public override string PersistenceId => CrashWriter.PersistenceId;
    }
}
