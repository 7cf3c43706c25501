using Node.Core.Chain;

namespace Node.Core.Consensus;

/// <summary>What every header must be, whoever sealed it (Yellow Paper, 4.3.4, and the EIPs of the fields).</summary>
internal static class HeaderRules
{
    private const ulong MaxGasLimit = long.MaxValue;

    public static ConsensusFault Check(Header header, Header parent, Fork fork, ChainSpec spec)
    {
        if (header.ParentHash != parent.Hash)
            return ConsensusFault.Invalid("parentHash", $"{header.ParentHash} is not {parent.Hash}");
        if (header.Number != parent.Number + 1)
            return ConsensusFault.Invalid("number", $"{header.Number} does not follow {parent.Number}");
        if (header.GasLimit > MaxGasLimit)
            return ConsensusFault.Invalid("gasLimit", $"{header.GasLimit} is above 2^63 - 1");
        if (header.GasUsed > header.GasLimit)
            return ConsensusFault.Invalid("gasUsed", $"{header.GasUsed} is above the limit of {header.GasLimit}");

        if (!GasLimit.MayFollow(parent, fork, header.GasLimit))
            return ConsensusFault.Invalid("gasLimit", $"{header.GasLimit} is too far from {GasLimit.Base(parent, fork)} or below {GasLimit.Min}");
        return CheckLaterFields(header, parent, fork, spec);
    }

    private static ConsensusFault CheckLaterFields(Header header, Header parent, Fork fork, ChainSpec spec)
    {
        var fault = Presence("baseFeePerGas", header.BaseFeePerGas.HasValue, fork >= Fork.London);
        if (fault.IsNone && fork >= Fork.London && header.BaseFeePerGas != BaseFee.After(parent))
            fault = ConsensusFault.Invalid("baseFeePerGas", $"{header.BaseFeePerGas} is not {BaseFee.After(parent)}");
        fault = fault.IsNone ? Presence("withdrawalsRoot", header.WithdrawalsRoot.HasValue, fork >= Fork.Shanghai) : fault;
        fault = fault.IsNone ? Presence("blobGasUsed", header.BlobGasUsed.HasValue, fork >= Fork.Cancun) : fault;
        fault = fault.IsNone ? Presence("excessBlobGas", header.ExcessBlobGas.HasValue, fork >= Fork.Cancun) : fault;
        fault = fault.IsNone ? Presence("parentBeaconBlockRoot", header.ParentBeaconBlockRoot.HasValue, fork >= Fork.Cancun) : fault;
        fault = fault.IsNone && spec.BlobsOf(fork) is { } blobs ? CheckBlobs(header, parent, blobs) : fault;
        return fault.IsNone ? Presence("requestsHash", header.RequestsHash.HasValue, fork >= Fork.Prague) : fault;
    }

    private static ConsensusFault CheckBlobs(Header header, Header parent, BlobParameters blobs)
    {
        if (header.BlobGasUsed > blobs.MaxGas || header.BlobGasUsed % BlobParameters.GasPerBlob != 0)
            return ConsensusFault.Invalid("blobGasUsed", $"{header.BlobGasUsed} is not that of at most {blobs.Max} blobs");
        var excess = BlobGas.ExcessAfter(parent, blobs);
        return header.ExcessBlobGas == excess ? default : ConsensusFault.Invalid("excessBlobGas", $"{header.ExcessBlobGas} is not {excess}");
    }

    private static ConsensusFault Presence(string field, bool isThere, bool shouldBe) =>
        isThere == shouldBe ? default : ConsensusFault.Invalid(field, isThere ? "its fork has not come" : "it is missing");
}
