using System.Text.RegularExpressions;
using Node.Tests.Architecture;
using Node.Tests.Host;
using Xunit;

namespace Node.Tests.Docs;

/// <summary>What is under <c>deploy/</c>, as far as it can be known without systemd and Docker.</summary>
public sealed partial class DeploySpecs
{
    [Theory]
    [InlineData("deploy/actors.service", "ExecStart=/opt/actors/actors ")]
    [InlineData("deploy/Dockerfile", "# docker run --rm -p 30303:30303 -p 30303:30303/udp -v actors:/data actors ")]
    public async Task The_command_line_should_be_one_that_the_program_takes(string file, string before)
    {
        var line = Repository.Read(file).Split('\n').Single(line => line.StartsWith(before, StringComparison.Ordinal));

        // The options of `run` are those of `config`, which listens nowhere.
        var arguments = line[before.Length..].Split(' ');
        Assert.Equal("run", arguments[0]);
        await using var process = ChildProcess.Host(["config", .. arguments[1..], "actors.host.datadir"]);
        var (exit, output, error) = await process.End();

        Assert.Equal((0, ""), (exit, error));
        Assert.Contains(arguments[^1], output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_image_should_be_made_of_every_project_of_the_host_and_of_what_each_is_built_with()
    {
        var copied = Copied().Matches(Repository.Read("deploy/Dockerfile")).SelectMany(match => match.Groups[1].Value.Split(' ')).ToHashSet();

        var projects = new Queue<string>(["Node.Host/Node.Host.csproj"]);
        while (projects.TryDequeue(out var project))
        {
            var folder = project.Split('/')[0];
            Assert.Contains(folder, copied);
            foreach (Match reference in Reference().Matches(Repository.Read(project)))
                projects.Enqueue(reference.Groups[1].Value);
        }

        Assert.Superset(new HashSet<string> { "global.json", "Directory.Build.props", "Directory.Packages.props", ".editorconfig", "BannedSymbols.txt", "hocon" }, copied);
        Assert.All(copied, path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), path));
    }

    [GeneratedRegex(@"^COPY (?!--from)(.*) \S+$", RegexOptions.Multiline)]
    private static partial Regex Copied();

    [GeneratedRegex("ProjectReference Include=\"../([^\"]+)\"")]
    private static partial Regex Reference();
}
