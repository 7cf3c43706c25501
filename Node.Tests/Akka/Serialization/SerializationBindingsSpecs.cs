using Xunit;

namespace Node.Tests.Engine.Serialization;

/// <summary>Where several bindings fit, the nearest is taken.</summary>
[Trait("Provider", "Embedded")]
public class SerializationBindingsSpecs : Akka.TestKit.Xunit2.TestKit
{
    public SerializationBindingsSpecs()
        : base("""
            akka.loglevel = ERROR
            akka.actor {
              serializers {
                fruit = "Node.Tests.Engine.Serialization.FruitSerializer, Node.Tests"
                citrus = "Node.Tests.Engine.Serialization.CitrusSerializer, Node.Tests"
                apple = "Node.Tests.Engine.Serialization.AppleSerializer, Node.Tests"
              }
              serialization-bindings {
                "Node.Tests.Engine.Serialization.IFruit, Node.Tests" = fruit
                "Node.Tests.Engine.Serialization.ICitrus, Node.Tests" = citrus
                "Node.Tests.Engine.Serialization.Apple, Node.Tests" = apple
              }
              serialization-identifiers {
                "Node.Tests.Engine.Serialization.FruitSerializer, Node.Tests" = 9101
              }
              serialization-settings.apple.prefix = "green-"
            }
            """)
    {
        Provider.SkipUnlessEmbedded("Akka.NET takes any binding that fits where several do.");
    }

    [SkippableFact]
    public void The_most_derived_interface_should_win() =>
        Assert.IsType<CitrusSerializer>(Sys.Serialization.FindSerializerForType(typeof(Lemon)));

    [SkippableFact]
    public void A_base_class_should_win_over_an_interface() =>
        Assert.IsType<AppleSerializer>(Sys.Serialization.FindSerializerForType(typeof(Russet)));
}
