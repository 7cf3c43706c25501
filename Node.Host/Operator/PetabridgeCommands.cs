using System.Diagnostics;
#if PETABRIDGE_CMD
using Akka.Actor;
using Petabridge.Cmd;
using Petabridge.Cmd.Host;
#endif

namespace Node.Host.Operator;

/// <summary>
/// The same commands for <c>pbm</c>, as <c>node peers</c>, <c>node peers-show -id …</c>, <c>node info</c>; on the real packages only.
/// <c>actor hierarchy</c> comes with Petabridge.Cmd itself.
/// </summary>
internal static class PetabridgeCommands
{
    [Conditional("PETABRIDGE_CMD")]
    public static void Start(OperatorContext context)
    {
#if PETABRIDGE_CMD
        var host = PetabridgeCmd.Get(context.System);
        host.RegisterCommandPalette(new Palette(context));
        host.Start();
#endif
    }

#if PETABRIDGE_CMD
    private static readonly OperatorCommand[] Rows = [.. OperatorCommands.All.Where(row => row.Name is not "actor hierarchy" and not "help")];

    private static readonly CommandPalette Commands = new("node", Rows.Select(Definition).ToArray());

    private static string NameOf(OperatorCommand row) => row.Name.Replace("node ", "").Replace(' ', '-');

    private static string SwitchOf(CommandArgument argument) => argument.Switch ?? "-" + argument.Name.Split('|')[0];

    private static CommandDefinition Definition(OperatorCommand row)
    {
        var builder = new CommandDefinitionBuilder().WithName(NameOf(row)).WithDescription(row.Help);
        foreach (var argument in row.Arguments)
        {
            builder = builder.WithArgument(a => argument.Default is { } value
                ? a.WithName(argument.Name).WithDescription(argument.Help).IsMandatory(false).WithSwitch(SwitchOf(argument)).WithDefaultValue(value)
                : a.WithName(argument.Name).WithDescription(argument.Help).IsMandatory(true).WithSwitch(SwitchOf(argument)));
        }

        return builder.Build();
    }

    private static CommandResponse Response(Answer answer)
    {
        var text = string.Join(Environment.NewLine, answer.Lines);
        return answer.Status == ExitCode.Success ? new CommandResponse(text, true) : new ErroredCommandResponse(text);
    }

    private sealed class Palette(OperatorContext context) : CommandPaletteHandler(Commands)
    {
        public override Props HandlerProps { get; } = Props.Create(() => new Handler(context));
    }

    private sealed class Handler : CommandHandlerActor
    {
        public Handler(OperatorContext context)
            : base(Commands)
        {
            foreach (var row in Rows)
            {
                Process(NameOf(row), (_, given) =>
                {
                    var values = row.Arguments.ToDictionary(
                        argument => argument.Name,
                        argument => given.ArgumentValues(argument.Name).FirstOrDefault() ?? argument.Default ?? "");
                    row.Handle(context, values).PipeTo(Sender, success: Response, failure: cause => new ErroredCommandResponse(cause.Message));
                });
            }
        }
    }
#endif
}
