using System.Globalization;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Accounts;

/// <summary>
/// Messages as accounts sign them (EIP-191, version 0x45): <c>0x19 "Ethereum Signed Message:\n" ‖ length in decimal digits ‖ message</c>. The prefix
/// is what keeps a message from being a transaction.
/// </summary>
public static class SignedMessage
{
    public static Hash256 HashOf(ReadOnlySpan<byte> message)
    {
        Span<byte> digest = stackalloc byte[Hash256.Size];
        var hasher = KeccakHasher.Create256();
        hasher.Update("\x19"u8);
        hasher.Update("Ethereum Signed Message:\n"u8);
        hasher.Update(System.Text.Encoding.ASCII.GetBytes(message.Length.ToString(CultureInfo.InvariantCulture)));
        hasher.Update(message);
        hasher.Finish(digest);
        return new Hash256(digest);
    }
}
