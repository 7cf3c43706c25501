using Node.Core.Chain;
using Node.Core.Encoding;
using Xunit;

namespace Node.Tests.Core.Chain;

public sealed class HeaderCodecSpecs
{
    public static TheoryData<int> LaterFields => [0, 1, 2, 3, 4, 5, 6];

    [Theory]
    [MemberData(nameof(LaterFields))]
    public void A_header_of_any_fork_should_come_back(int laterFields)
    {
        var header = With(laterFields);

        Assert.True(HeaderCodec.TryDecode(HeaderCodec.Encode(header), out var decoded, out var failure), failure.ToString());

        Assert.Equal(header.Hash, decoded.Hash);
        Assert.Equal(header.BaseFeePerGas, decoded.BaseFeePerGas);
        Assert.Equal(header.WithdrawalsRoot, decoded.WithdrawalsRoot);
        Assert.Equal((header.BlobGasUsed, header.ExcessBlobGas), (decoded.BlobGasUsed, decoded.ExcessBlobGas));
        Assert.Equal(header.ParentBeaconBlockRoot, decoded.ParentBeaconBlockRoot);
        Assert.Equal(header.RequestsHash, decoded.RequestsHash);
        Assert.Equal((header.Nonce, header.MixHash, header.Number), (decoded.Nonce, decoded.MixHash, decoded.Number));
        Assert.Equal(header.ExtraData.ToArray(), decoded.ExtraData.ToArray());
    }

    [Fact]
    public void A_changed_copy_should_have_a_hash_of_its_own()
    {
        var first = ChainSamples.Header.Hash;

        var changed = ChainSamples.Header with { Number = 9 };

        Assert.NotEqual(first, changed.Hash);
        Assert.NotEqual(ChainSamples.Header, changed);
        Assert.Equal(ChainSamples.Header, changed with { Number = 8 });
    }

    [Fact]
    public void A_field_after_a_missing_one_should_not_be_encoded() =>
        Assert.Throws<InvalidOperationException>(() => HeaderCodec.Encode(ChainSamples.Header with { BlobGasUsed = null }));

    [Fact]
    public void Every_truncation_should_be_refused()
    {
        var bytes = HeaderCodec.Encode(ChainSamples.Header);

        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.False(HeaderCodec.TryDecode(bytes.AsSpan(0, length), out var header, out var failure));
            Assert.Null(header);
            Assert.False(failure.IsNone);
        }
    }

    [Fact]
    public void Every_list_of_fewer_fields_should_name_the_first_that_is_missing()
    {
        string[] names =
        [
            "parentHash", "sha3Uncles", "miner", "stateRoot", "transactionsRoot", "receiptsRoot", "logsBloom", "difficulty", "number", "gasLimit",
            "gasUsed", "timestamp", "extraData", "mixHash", "nonce",
        ];
        var items = Items(HeaderCodec.Encode(ChainSamples.Header));

        for (var count = 0; count < names.Length; count++)
        {
            Assert.False(HeaderCodec.TryDecode(List(items[..count]), out _, out var failure));
            Assert.Equal(new DecodeFailure(names[count], nameof(RlpError.UnexpectedEnd)), failure);
        }
    }

    [Fact]
    public void A_field_too_many_should_be_refused()
    {
        var items = Items(HeaderCodec.Encode(ChainSamples.Header));

        Assert.False(HeaderCodec.TryDecode(List([.. items, [0x01]]), out _, out var failure));

        Assert.Equal(new DecodeFailure("header", nameof(RlpError.UnreadItems)), failure);
    }

    [Fact]
    public void Bytes_after_a_header_should_be_refused()
    {
        Assert.False(HeaderCodec.TryDecode([.. HeaderCodec.Encode(ChainSamples.Header), 0], out _, out var failure));

        Assert.Equal(nameof(RlpError.TrailingBytes), failure.Reason);
    }

    [Fact]
    public void Extra_data_above_the_limit_should_be_refused()
    {
        var header = ChainSamples.Header with { ExtraData = new byte[HeaderCodec.MaxExtraData + 1] };

        Assert.False(HeaderCodec.TryDecode(HeaderCodec.Encode(header), out _, out var failure));

        Assert.Equal(new DecodeFailure("extraData", nameof(RlpError.TooLong)), failure);
    }

    private static Header With(int laterFields) => ChainSamples.Header with
    {
        BaseFeePerGas = laterFields > 0 ? ChainSamples.Header.BaseFeePerGas : null,
        WithdrawalsRoot = laterFields > 1 ? ChainSamples.Header.WithdrawalsRoot : null,
        BlobGasUsed = laterFields > 2 ? ChainSamples.Header.BlobGasUsed : null,
        ExcessBlobGas = laterFields > 3 ? ChainSamples.Header.ExcessBlobGas : null,
        ParentBeaconBlockRoot = laterFields > 4 ? ChainSamples.Header.ParentBeaconBlockRoot : null,
        RequestsHash = laterFields > 5 ? ChainSamples.Header.RequestsHash : null,
    };

    private static List<byte[]> Items(byte[] list)
    {
        var items = new List<byte[]>();
        var reader = new RlpReader(list);
        Assert.True(reader.TryEnterList());
        while (reader.TryReadItem(out var item))
            items.Add(item.ToArray());
        return items;
    }

    private static byte[] List(List<byte[]> items)
    {
        var writer = new RlpWriter();
        writer.BeginList();
        items.ForEach(item => writer.WriteItem(item));
        writer.EndList();
        return writer.ToArray();
    }
}
