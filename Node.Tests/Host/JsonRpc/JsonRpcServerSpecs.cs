using Akka.Actor;
using Microsoft.Extensions.Logging.Abstractions;
using Node.Host.JsonRpc;
using Xunit;

namespace Node.Tests.Host.JsonRpc;

/// <summary>The server without its actor.</summary>
public sealed class JsonRpcServerSpecs
{
    [Fact]
    public async Task Stopping_while_it_starts_should_end_it_or_keep_it_from_starting()
    {
        for (var round = 0; round < 20; round++)
        {
            using var server = New();
            var start = Task.Run(() => server.Start(CancellationToken.None));

            await server.Stop(new CancellationToken(canceled: true));

            // Either it had started before or it never does; a thread of Kestrel's that outlives it would end this process.
            if (await Record.ExceptionAsync(() => start) is { } failure)
                Assert.IsType<OperationCanceledException>(failure);
        }
    }

    [Fact]
    public async Task Stopping_again_when_it_is_disposed_of_should_do_nothing()
    {
        var server = New();
        await server.Start(CancellationToken.None);
        await server.Stop(CancellationToken.None);
        server.Dispose();

        await server.Stop(CancellationToken.None);
    }

    private static JsonRpcServer New() => new(
        JsonRpcSettings.From(JsonRpcSpec.Configured(""), Path.GetTempPath()), ActorRefs.Nobody, ActorRefs.Nobody, [], NullLoggerFactory.Instance);
}
