using System.Buffers.Binary;
using Node.Core.Crypto;
using Node.Core.Primitives;

namespace Node.Core.Chain;

/// <summary>A section of the chain that somebody vouches for: from it a light client proves every block before it (les.md, "CHT").</summary>
/// <param name="SectionIndex">Of sections of 32 768 blocks.</param>
/// <param name="SectionHead">Hash of the section's last block.</param>
/// <param name="ChtRoot">Root of the trie of canonical hashes up to and with the section.</param>
/// <param name="BloomRoot">Root of the trie of bloom bits likewise.</param>
public sealed record TrustedCheckpoint(ulong SectionIndex, Hash256 SectionHead, Hash256 ChtRoot, Hash256 BloomRoot)
{
    /// <summary>What the signers of the checkpoint contract sign for: <c>keccak(be64(index) ‖ head ‖ cht ‖ bloom)</c>.</summary>
    public Hash256 Hash
    {
        get
        {
            Span<byte> bytes = stackalloc byte[sizeof(ulong) + (3 * Hash256.Size)];
            BinaryPrimitives.WriteUInt64BigEndian(bytes, SectionIndex);
            SectionHead.CopyTo(bytes[8..]);
            ChtRoot.CopyTo(bytes[40..]);
            BloomRoot.CopyTo(bytes[72..]);
            return Keccak256.Hash(bytes);
        }
    }
}
