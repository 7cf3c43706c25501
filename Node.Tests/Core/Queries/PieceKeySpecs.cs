using Node.Core.Primitives;
using Node.Core.Queries;
using Xunit;

namespace Node.Tests.Core.Queries;

public sealed class PieceKeySpecs
{
    private const string Hash = "0x4bf28e57c2bc4e35c8b2c3fd737fe4d2c555df89c39c58278a254fe5b3b39fce";
    private const string Account = "0x71562b71999873db5b286df957af199ec94617f7";

    private static readonly Hash256 Root = Hash256.Parse(Hash);

    public static TheoryData<PieceKey, string> Told => new()
    {
        { PieceKey.Of(PieceKind.Header, Root), $"header {Hash}" },
        { PieceKey.Of(PieceKind.CanonicalHeader, Root, (UInt256)400), "header 400" },
        { PieceKey.Of(PieceKind.Body, Root), $"body of block {Hash}" },
        { PieceKey.Of(PieceKind.Receipts, Root), $"receipts of block {Hash}" },
        { PieceKey.Of(PieceKind.Account, Root, Address.Parse(Account)), $"account {Account}" },
        { PieceKey.Of(PieceKind.Slot, Root, UInt256.Zero), "storage slot 0x0" },
        { PieceKey.Of(PieceKind.Code, Root), $"code {Hash}" },
        { PieceKey.OfBloomBits(Root, 5, 3, 2), "bloom bits" },
        { PieceKey.Of(PieceKind.TransactionStatus, Root), $"status of transaction {Hash}" },
    };

    [Theory]
    [MemberData(nameof(Told))]
    public void A_piece_should_be_told_to_who_asked_as_he_knows_it(PieceKey key, string text) => Assert.Equal(text, key.ToString());

    [Fact]
    public void Every_kind_should_have_a_name() => Assert.All(Enum.GetValues<PieceKind>(), kind => Assert.NotEmpty(PieceKey.Of(kind, Root).ToString()));
}
