using System.Runtime.Serialization;
using System.Text;
using Akka.Serialization;
using Xunit;
using Registry = Akka.Serialization.Serialization;

namespace Node.Tests.Engine.Serialization;

public class SerializationSpecs : Akka.TestKit.Xunit2.TestKit
{
    private readonly Registry _serialization;

    public SerializationSpecs()
        : base("""
            akka.loglevel = ERROR
            akka.actor {
              serializers {
                fruit = "Node.Tests.Engine.Serialization.FruitSerializer, Node.Tests"
                citrus = "Node.Tests.Engine.Serialization.CitrusSerializer, Node.Tests"
                apple = "Node.Tests.Engine.Serialization.AppleSerializer, Node.Tests"
                gone = "No.Such.Serializer, Node.Tests"
              }
              serialization-bindings {
                "Node.Tests.Engine.Serialization.ICitrus, Node.Tests" = citrus
                "Node.Tests.Engine.Serialization.Apple, Node.Tests" = apple
                "No.Such.Type, Node.Tests" = fruit
                "Node.Tests.Engine.Serialization.Stone, Node.Tests" = gone
              }
              serialization-identifiers {
                "Node.Tests.Engine.Serialization.FruitSerializer, Node.Tests" = 9101
              }
              serialization-settings.apple.prefix = "green-"
            }
            """) => _serialization = Sys.Serialization;

    [Fact]
    public void A_type_should_be_written_by_the_serializer_bound_to_it_or_to_what_it_derives_from()
    {
        Assert.IsType<CitrusSerializer>(_serialization.FindSerializerFor(new Lemon("l")));
        Assert.IsType<AppleSerializer>(_serialization.FindSerializerFor(new Apple("a")));
        Assert.IsType<AppleSerializer>(_serialization.FindSerializerForType(typeof(Russet)));
        Assert.IsType<ByteArraySerializer>(_serialization.FindSerializerFor(new byte[1]));
        Assert.IsType<NullSerializer>(_serialization.FindSerializerFor(null!));
    }

    [Fact]
    public void The_named_default_should_be_used_where_nothing_is_bound()
    {
        Assert.IsType<FruitSerializer>(_serialization.FindSerializerForType(typeof(Uri), "fruit"));
        Assert.IsType<AppleSerializer>(_serialization.FindSerializerForType(typeof(Apple), "fruit"));
        Assert.Equal(1, _serialization.FindSerializerForType(typeof(Version), "no such name").Identifier);
    }

    [Fact]
    public void Identifiers_should_come_from_the_configuration_or_the_serializer()
    {
        Assert.Equal(9101, _serialization.FindSerializerForType(typeof(Uri), "fruit").Identifier);
        Assert.Equal(9102, _serialization.FindSerializerForType(typeof(Lemon)).Identifier);
        Assert.Equal(4, _serialization.FindSerializerForType(typeof(byte[])).Identifier);
        Assert.Equal(0, _serialization.FindSerializerFor(null!).Identifier);
    }

    [Fact]
    public void What_was_written_should_be_read_by_identifier_and_manifest()
    {
        var lemon = new Lemon("sour");
        var serializer = _serialization.FindSerializerFor(lemon);

        var manifest = Registry.ManifestFor(serializer, lemon);

        Assert.Equal("lemon", manifest);
        Assert.Equal(lemon, _serialization.Deserialize(_serialization.Serialize(lemon), 9102, manifest));
    }

    [Fact]
    public void A_serializer_without_a_manifest_of_its_own_should_get_the_type()
    {
        var russet = new Russet("r");

        var manifest = Registry.ManifestFor(_serialization.FindSerializerFor(russet), russet);
        var bytes = _serialization.Serialize(russet);

        Assert.Equal("Node.Tests.Engine.Serialization.Russet, Node.Tests", manifest);
        Assert.Equal("green-r", Encoding.UTF8.GetString(bytes));
        Assert.Equal(new Russet("green-r"), _serialization.Deserialize(bytes, 9103, manifest));
        Assert.Equal(new Russet("green-r"), _serialization.Deserialize(bytes, 9103, typeof(Russet)));
    }

    [Fact]
    public void An_unknown_identifier_should_be_named()
    {
        var unknown = Assert.Throws<SerializationException>(() => _serialization.Deserialize([], 4711, "m"));

        Assert.Contains("4711", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_that_names_no_type_should_be_refused()
    {
        var unknown = Assert.Throws<SerializationException>(() => _serialization.Deserialize([], 9103, "No.Such.Type, Node.Tests"));

        Assert.Contains("No.Such.Type", unknown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text with \"quotes\" and é", "\"text with \\\"quotes\\\" and é\"")]
    [InlineData(42, "{\"$\":\"I42\"}")]
    [InlineData(42L, "42")]
    [InlineData(true, "true")]
    [InlineData(1.5, "1.5")]
    [InlineData(2.0, "2.0")]
    [InlineData(1.5f, "{\"$\":\"F1.5\"}")]
    public void Strings_and_numbers_should_be_written_as_Akka_writes_them(object value, string json)
    {
        var bytes = _serialization.Serialize(value);

        Assert.Equal(json, Encoding.UTF8.GetString(bytes));
        Assert.Equal(value, _serialization.Deserialize(bytes, 1, ""));
    }

    [Fact]
    public void A_decimal_should_be_written_as_Akka_writes_it()
    {
        var bytes = _serialization.Serialize(12.50m);

        Assert.Equal("{\"$\":\"M12.50\"}", Encoding.UTF8.GetString(bytes));
        Assert.Equal(12.50m, _serialization.Deserialize(bytes, 1, ""));
    }

    [Trait("Provider", "Embedded")]
    [SkippableFact]
    public void An_object_that_is_bound_to_nothing_should_be_refused_naming_type_and_keys()
    {
        Provider.SkipUnlessEmbedded("Akka.NET writes any object as JSON.");

        var refused = Assert.Throws<SerializationException>(() => _serialization.Serialize(new Stone("s")));

        Assert.Contains("Node.Tests.Engine.Serialization.Stone", refused.Message, StringComparison.Ordinal);
        Assert.Contains("akka.actor.serialization-bindings", refused.Message, StringComparison.Ordinal);
        Assert.Contains("akka.actor.serialization-identifiers", refused.Message, StringComparison.Ordinal);
    }

    [Trait("Provider", "Embedded")]
    [SkippableTheory]
    [InlineData("S", "text", new byte[] { 0x74, 0x65, 0x78, 0x74 })]
    [InlineData("I", 258, new byte[] { 2, 1, 0, 0 })]
    [InlineData("L", -2L, new byte[] { 0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff })]
    [InlineData("System.Int32, mscorlib", 258, new byte[] { 2, 1, 0, 0 })]
    public void Primitives_of_a_node_with_remoting_should_be_read(string manifest, object value, byte[] bytes)
    {
        Provider.SkipUnlessEmbedded("Akka.NET registers this serializer with remoting only.");

        Assert.Equal(value, _serialization.Deserialize(bytes, 17, manifest));
    }
}
