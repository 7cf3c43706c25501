namespace Node.Core.Les.Odr;

/// <summary>What a server says that it has, and why a block is not in it.</summary>
internal static class ServerRange
{
    /// <summary>The chain moves on while a request is on its way: so many blocks less are gone than a server says.</summary>
    private const ulong Margin = 4;

    /// <summary>A server makes the tries of a section when so many blocks are above it.</summary>
    private const ulong HelperTrieConfirmations = 256;

    public static string? WhyNoHeader(ServerTerms server, ulong number) =>
        !server.ServesHeaders ? "it serves no headers" : WhyNotYet(server, number);

    public static string? WhyNoBlock(ServerTerms server, ulong number) =>
        server.ChainSince is { } since ? WhyNot(server, number, since, server.RecentChain, "blocks") : "it serves no blocks";

    public static string? WhyNoState(ServerTerms server, ulong number) =>
        server.StateSince is { } since ? WhyNot(server, number, since, server.RecentState, "states") : "it serves no state";

    /// <param name="section">The last that the trie covers.</param>
    /// <param name="sectionSize">In blocks.</param>
    public static string? WhyNoTrie(ServerTerms server, ulong section, ulong sectionSize) =>
        !server.ServesHeaders ? "it serves no headers" : WhyNotYet(server, ((section + 1) * sectionSize) - 1 + HelperTrieConfirmations);

    private static string? WhyNot(ServerTerms server, ulong number, ulong since, ulong recent, string what)
    {
        if (number < since)
            return $"it has {what} from {since} on";
        return recent > 0 && number + recent + Margin <= server.HeadNumber ? $"it has the last {recent + Margin} {what} up to {server.HeadNumber}"
            : WhyNotYet(server, number);
    }

    private static string? WhyNotYet(ServerTerms server, ulong number) => number > server.HeadNumber ? $"its head is {server.HeadNumber}" : null;
}
