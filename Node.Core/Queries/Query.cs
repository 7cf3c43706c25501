namespace Node.Core.Queries;

/// <summary>A question about a chain that is answered alike on a full node and on a light client. Immutable: it crosses actors and may be asked again.</summary>
public abstract record Query
{
    /// <exception cref="UnavailableException">A piece could not be had.</exception>
    public abstract ValueTask<object?> Ask(IChainSource chain);
}

/// <inheritdoc/>
/// <typeparam name="T">The answer: immutable.</typeparam>
public abstract record Query<T> : Query
{
    /// <exception cref="UnavailableException">A piece could not be had.</exception>
    public abstract ValueTask<T> Run(IChainSource chain);

    public sealed override async ValueTask<object?> Ask(IChainSource chain) => await Run(chain);
}
