// dotnet tool restore && dotnet cake [--target=Default|CI|Bench|Publish] [--engine=Embedded|Akka] [--configuration=Release] [--skip=Clean,Test]

public sealed record BuildState(string Engine, string Configuration, IReadOnlySet<string> Skipped)
{
    private static readonly string[] Engines = ["Embedded", "Akka"];

    public FilePath Solution { get; } = "Actors.sln";

    public DirectoryPath Artifacts => $"artifacts/{Engine}";

    public DirectoryPath Published => $"artifacts/{Engine}/publish/actors";

    public string UseAkkaPackages => Engine == "Akka" ? "true" : "false";

    public static BuildState From(ICakeContext context)
    {
        var engine = context.Argument("engine", "Embedded");
        if (!Engines.Contains(engine))
        {
            throw new CakeException($"--engine={engine}: expected one of {string.Join(", ", Engines)}.");
        }

        var skipped = context.Argument("skip", "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new BuildState(engine, context.Argument("configuration", "Release"), skipped.ToHashSet(StringComparer.OrdinalIgnoreCase));
    }

    public bool Runs(string task) => !Skipped.Contains(task);

    public DotNetMSBuildSettings MSBuild() => new DotNetMSBuildSettings().WithProperty("UseAkkaPackages", UseAkkaPackages);
}

Setup<BuildState>(context =>
{
    var state = BuildState.From(context);
    context.Information("Actors on the engine {0}, {1}.", state.Engine, state.Configuration);
    return state;
});

Task("Clean")
    .WithCriteria<BuildState>((_, state) => state.Runs("Clean"))
    .Does<BuildState>((context, state) => context.CleanDirectory(state.Artifacts));

Task("Restore")
    .IsDependentOn("Clean")
    .Does<BuildState>((context, state) => context.DotNetRestore(state.Solution.FullPath, new DotNetRestoreSettings
    {
        MSBuildSettings = state.MSBuild(),
    }));

Task("Format")
    .IsDependentOn("Restore")
    .WithCriteria<BuildState>((_, state) => state.Runs("Format"))
    .Does<BuildState>((context, state) => context.DotNetFormat(state.Solution.FullPath, new DotNetFormatSettings
    {
        NoRestore = true,
        VerifyNoChanges = true,
        // dotnet format takes no properties; MSBuild reads them from the environment too.
        EnvironmentVariables = { ["UseAkkaPackages"] = state.UseAkkaPackages },
    }));

Task("Build")
    .IsDependentOn("Format")
    .Does<BuildState>((context, state) => context.DotNetBuild(state.Solution.FullPath, new DotNetBuildSettings
    {
        NoRestore = true,
        Configuration = state.Configuration,
        MSBuildSettings = state.MSBuild(),
    }));

Task("Test")
    .IsDependentOn("Build")
    .WithCriteria<BuildState>((_, state) => state.Runs("Test"))
    .Does<BuildState>((context, state) => context.DotNetTest(state.Solution.FullPath, new DotNetTestSettings
    {
        NoBuild = true,
        NoRestore = true,
        Configuration = state.Configuration,
        MSBuildSettings = state.MSBuild(),
    }));

Task("Bench")
    .IsDependentOn("Build")
    .DoesForEach<BuildState, string>(["--filter *", "size"], (state, arguments, context) => context.DotNetRun("Node.Benchmarks", arguments, new DotNetRunSettings
    {
        NoBuild = true,
        Configuration = state.Configuration,
        // dotnet run takes no settings object for MSBuild.
        EnvironmentVariables = { ["UseAkkaPackages"] = state.UseAkkaPackages },
    }));

Task("Publish")
    .IsDependentOn("Test")
    .Does<BuildState>((context, state) => context.DotNetPublish("Node.Host", new DotNetPublishSettings
    {
        NoBuild = true,
        NoRestore = true,
        Configuration = state.Configuration,
        OutputDirectory = state.Published,
        MSBuildSettings = state.MSBuild(),
    }));

Task("Default").IsDependentOn("Test");
Task("CI").IsDependentOn("Publish");

RunTarget(Argument("target", "Default"));
