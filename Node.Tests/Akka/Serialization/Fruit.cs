namespace Node.Tests.Engine.Serialization;

internal interface IFruit;

internal interface ICitrus : IFruit;

/// <summary>Bound by its interface.</summary>
internal sealed record Lemon(string Name) : ICitrus;

/// <summary>Bound by itself and by its base class.</summary>
internal record Apple(string Name) : IFruit;

internal sealed record Russet(string Name) : Apple(Name);

/// <summary>Bound to nothing.</summary>
internal sealed record Stone(string Name);
