namespace Akka.Configuration.Hocon;

/// <summary>The members of an object.</summary>
public class HoconObject
{
    internal HoconObject(Dictionary<string, HoconValue> items) => Items = items;

    /// <summary>To read; a configuration is not changed through it.</summary>
    public Dictionary<string, HoconValue> Items { get; }

    public HoconValue? GetKey(string key) => Items.GetValueOrDefault(key);

    /// <summary>HOCON of the members, without braces.</summary>
    public override string ToString() => Printer.Members(this);
}
