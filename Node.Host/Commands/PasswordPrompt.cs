using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Akka.Configuration;
using Node.Core.Primitives;

namespace Node.Host.Commands;

/// <summary>Where passwords come from: a file, or a person at a terminal, whose keys are not shown. Never the command line, which others can see.</summary>
internal static class PasswordPrompt
{
    // Longer than any that is typed.
    private const int MaxLength = 1024;

    /// <param name="file">Its first line is the password; null asks the person.</param>
    /// <param name="isNew">Asked twice.</param>
    /// <exception cref="ConfigurationException">The file cannot be read, or there is nobody to ask.</exception>
    public static Secret Read(string? file, bool isNew)
    {
        if (file is not null)
            return ReadFile(file);
        if (Console.IsInputRedirected)
            throw new ConfigurationException("there is no terminal to ask for the password: give it with --password-file");
        var password = Ask("Password: ");
        if (!isNew)
            return password;
        using var again = Ask("Repeat password: ");
        if (password.Characters.SequenceEqual(again.Characters))
            return password;
        password.Dispose();
        throw new ConfigurationException("the passwords are not the same");
    }

    /// <summary>The first line of a file, without its end.</summary>
    /// <exception cref="ConfigurationException">It cannot be read.</exception>
    public static Secret ReadFile(string path)
    {
        try
        {
            // Pinned as a whole, to be wiped; a reader of lines would leave copies.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            var bytes = GC.AllocateArray<byte>(4 * MaxLength, pinned: true);
            var characters = GC.AllocateArray<char>(4 * MaxLength, pinned: true);
            try
            {
                var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
                var text = characters.AsSpan(0, System.Text.Encoding.UTF8.GetChars(bytes.AsSpan(0, length), characters));
                var end = text.IndexOfAny('\r', '\n');
                if (length == bytes.Length && end < 0)
                    throw new ConfigurationException($"{path}: its first line is longer than {bytes.Length} bytes");
                return new Secret(end < 0 ? text : text[..end]);
            }
            finally
            {
                CryptographicOperations.ZeroMemory(bytes);
                CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(characters.AsSpan()));
            }
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path}: cannot be read: {cause.Message}", cause);
        }
    }

    private static Secret Ask(string question)
    {
        Console.Error.Write(question);
        var typed = GC.AllocateArray<char>(MaxLength, pinned: true);
        try
        {
            var length = 0;
            while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
            {
                if (key.Key == ConsoleKey.Backspace)
                    length = Math.Max(0, length - 1);
                else if (!char.IsControl(key.KeyChar) && length < typed.Length)
                    typed[length++] = key.KeyChar;
            }

            Console.Error.WriteLine();
            return new Secret(typed.AsSpan(0, length));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(typed.AsSpan()));
        }
    }
}
