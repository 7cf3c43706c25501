using System.Reflection;
using System.Xml;
using System.Xml.Linq;
using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>Makes configurations from texts, embedded resources and the application's .config file.</summary>
public class ConfigurationFactory
{
    private static readonly Lazy<Config> Reference =
        new(() => FromResource("Akka.Embedded.reference.conf", typeof(ConfigurationFactory).Assembly));

    public static Config Empty => ParseString("");

    /// <summary>The engine's own defaults.</summary>
    public static Config Default() => Reference.Value;

    public static Config ParseString(string hocon) => ParseString(hocon, null);

    /// <param name="hocon">The text to parse.</param>
    /// <param name="includeCallback">Gives the parsed file for the name in an include statement; null for a file that does not exist.</param>
    public static Config ParseString(string hocon, Func<string, HoconRoot>? includeCallback) =>
        new(Parser.Parse(hocon, includeCallback));

    /// <summary>What the element <c>akka/hocon</c> of the application's .config file says; empty without one.</summary>
    public static Config Load()
    {
        var file = Path.Combine(AppContext.BaseDirectory, Assembly.GetEntryAssembly()?.GetName().Name + ".dll.config");
        if (!File.Exists(file))
            return Empty;
        try
        {
            return ParseString(XDocument.Load(file).Root?.Element("akka")?.Element("hocon")?.Value ?? "");
        }
        catch (Exception e) when (e is XmlException or ConfigurationException)
        {
            throw new ConfigurationException($"{file}: {e.Message}", e);
        }
    }

    public static Config FromResource<TAssembly>(string resourceName) => FromResource(resourceName, typeof(TAssembly).Assembly);

    /// <param name="resourceName">The resource's name.</param>
    /// <param name="instanceInAssembly">An assembly, a type in it, or any object whose type is in it.</param>
    public static Config FromResource(string resourceName, object instanceInAssembly)
    {
        ArgumentNullException.ThrowIfNull(instanceInAssembly);
        return FromResource(resourceName, instanceInAssembly switch
        {
            Assembly assembly => assembly,
            Type type => type.Assembly,
            _ => instanceInAssembly.GetType().Assembly,
        });
    }

    public static Config FromResource(string resourceName, Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        using var stream = assembly.GetManifestResourceStream(resourceName)
            ?? throw new ConfigurationException($"The assembly {assembly.GetName().Name} has no resource {resourceName}");
        using var reader = new StreamReader(stream);
        try
        {
            return ParseString(reader.ReadToEnd());
        }
        catch (ConfigurationException e)
        {
            throw new ConfigurationException($"resource {resourceName}: {e.Message}", e);
        }
    }
}
