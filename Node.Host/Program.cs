namespace Node.Host;

internal static class Program
{
    private static void Main() => Console.WriteLine("actors");
}
