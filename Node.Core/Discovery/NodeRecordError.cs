namespace Node.Core.Discovery;

/// <summary>Why a node record was refused.</summary>
public enum NodeRecordError
{
    None,

    /// <summary>The text is not <c>enr:</c> and base64 in the URL's alphabet without padding.</summary>
    MalformedText,

    /// <summary>More than <see cref="NodeRecord.MaxSize"/> bytes.</summary>
    TooLarge,

    /// <summary>Not a canonical list of signature, sequence number and pairs.</summary>
    MalformedRlp,

    /// <summary>The keys are not in order, or one is there twice.</summary>
    UnsortedKeys,

    /// <summary>The identity scheme is missing, or another one than "v4".</summary>
    UnknownScheme,

    /// <summary>The public key is missing, or no point of the curve.</summary>
    BadPublicKey,

    /// <summary>The signature is not that of the public key.</summary>
    BadSignature,
}
