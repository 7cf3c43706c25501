namespace Node.Host.Watch;

/// <summary>A page about the node that the HTTP server answers to GET, such as <c>/metrics</c>. Any thread may ask.</summary>
/// <param name="Path">With its slash.</param>
internal sealed record StatusPage(string Path, Func<StatusPage.Answer> Make)
{
    /// <param name="Status">Of HTTP: 200, or 503 where the node is not well.</param>
    internal sealed record Answer(int Status, string ContentType, byte[] Body);
}
