using System.Text.Json;
using Node.Actors.Accounts;
using Node.Actors.TxPool;
using Node.Core.Chain;
using Node.Core.Crypto;
using Node.Core.Primitives;
using Node.Core.Queries;
using Xunit;

namespace Node.Tests.Rpc;

/// <summary>Transactions of every type, as the node's accounts sign them.</summary>
public sealed class SignedKindsSpecs : RpcSpec
{
    private const string To = "0x537e697c7ab75a26f9ecf0ce810e3154dfcaaf44";
    private const string Slot = "0x0505050505050505050505050505050505050505050505050505050505050505";
    private const string Fees = """ "maxFeePerGas":"0x14","maxPriorityFeePerGas":"0x3" """;
    private const string List = $$""" "accessList":[{"address":"{{To}}","storageKeys":["{{Slot}}"]}] """;

    // As ethers 6 signs it, for nonce 8 of chain 1337.
    private const string Consent = $$"""
        {"chainId":"0x539","address":"{{To}}","nonce":"0x8","yParity":"0x1",
         "r":"0xf9d7d881898bc34aceabff9654444c2a721000a2e68214a5779c9095afa8a212","s":"0x67ae85ac9f7e76e2bc52c5df266ae0c944661af0ceac6a6af977b1f1c6e4a7ab"}
        """;

    private static readonly PrivateKey Key = PrivateKey.TryCreate(Convert.FromHexString("b71c71a67e1177ad4e901695e1b4b9ee17ae16c6668d313eac2f96dbcda3f291"))!;
    private static readonly Address Owner = Key.PublicKey.ToAddress();

    public static TheoryData<TransactionType, string> Kinds => new()
    {
        { TransactionType.Legacy, """ "gasPrice":"0x9" """ },
        { TransactionType.AccessList, $""" "gasPrice":"0x9",{List} """ },
        { TransactionType.DynamicFee, $"{Fees},{List}" },
        { TransactionType.Blob, $$"""{{Fees}},"maxFeePerBlobGas":"0x4","blobVersionedHashes":["0x0106060606060606060606060606060606060606060606060606060606060606"] """ },
        { TransactionType.SetCode, $"{Fees},\"authorizationList\":[{Consent}]" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_type_should_be_signed(TransactionType type, string fields)
    {
        Call(Start(), "eth_signTransaction", Transaction(fields));
        Answered<GetSpec>(KnownChains.Devnet);

        var transaction = Signed();

        using var answer = JsonDocument.Parse(Answer());
        var raw = Convert.FromHexString(answer.RootElement.GetProperty("raw").GetString()!.AsSpan(2));
        Assert.True(TransactionCodec.TryDecodeConsensus(raw, out var signed, out _));
        Assert.Equal((type, Owner, transaction.SigningHash), (signed.Type, signed.Sender!.Value, signed.SigningHash));
        Assert.Equal($"0x{(int)type:x}", answer.RootElement.GetProperty("tx").GetProperty("type").GetString());
    }

    [Fact]
    public void Consents_should_be_sent_as_they_were_given()
    {
        Call(Start(), "eth_sendTransaction", Transaction($"{Fees},\"authorizationList\":[{Consent}]"));
        Answered<GetSpec>(KnownChains.Devnet);
        Signed();

        var sent = Assert.Single(Pool.ExpectMsg<TxPoolProtocol.Submit>().Transactions);

        Assert.Equal(Owner, Assert.Single(sent.Authorizations).Authority);
    }

    [Theory]
    [InlineData("\"to\":null,\"data\":\"0x00\"", "missing \"to\" in blob transaction")]
    [InlineData("\"maxFeePerBlobGas\":null", "missing maxFeePerBlobGas")]
    public void A_transaction_of_blobs_that_lacks_something_should_be_refused(string fields, string message)
    {
        Call(Start(), "eth_signTransaction", Transaction($"{Fees},\"maxFeePerBlobGas\":\"0x4\",\"blobVersionedHashes\":[\"{Slot}\"],{fields}"));

        Assert.Equal((-32000, message), Refusal());
    }

    [Fact]
    public void A_transaction_with_its_blobs_should_reach_the_pool_which_says_why_not()
    {
        var bare = new Transaction { Type = TransactionType.Blob, ChainId = 1337, To = Owner, BlobVersionedHashes = [Hash256.Parse(Slot)] }.Sign(Key);
        var blob = new BlobSidecar([new byte[BlobSidecar.BlobSize]], [new byte[BlobSidecar.PointSize]], [new byte[BlobSidecar.PointSize]]);
        Call(Start(), "eth_sendRawTransaction", $"[\"0x{Convert.ToHexStringLower(BlobTransactionCodec.Encode(bare, blob))}\"]");

        var asked = Pool.ExpectMsg<TxPoolProtocol.Submit>();
        Assert.Equal(bare, Assert.Single(asked.Transactions));
        Pool.Reply(new TxPoolProtocol.Submitted(asked.Id, ["no blobs"]));

        Assert.Equal((-32000, "no blobs"), Refusal());
    }

    private static string Transaction(string fields) =>
        $$"""[{"from":"{{Owner}}","to":"{{To}}","gas":"0x186a0","nonce":"0x7","value":"0x5",{{fields}}}]""";

    /// <summary>What the accounts are to sign, which they do.</summary>
    private Transaction Signed()
    {
        var asked = Accounts.ExpectMsg<AccountsProtocol.SignTransaction>();
        Accounts.Reply(new AccountsProtocol.TransactionSigned(asked.Id, asked.Transaction.Sign(Key)));
        return asked.Transaction;
    }
}
