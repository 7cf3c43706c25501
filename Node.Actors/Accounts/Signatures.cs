using Node.Core.Accounts;
using Node.Core.Chain;
using Node.Core.Crypto;
using static Node.Actors.Accounts.AccountsProtocol;

namespace Node.Actors.Accounts;

/// <summary>What a request to sign comes to, once there is a key.</summary>
internal static class Signatures
{
    public static object Sign(object request, PrivateKey key) => request switch
    {
        SignTransaction asked => new TransactionSigned(asked.Id, asked.Transaction.Sign(key)),
        SignAuthorization asked => new AuthorizationSigned(asked.Id, asked.Authorization.Sign(key)),
        SignMessage asked => Sign(asked, key),
        SignTypedData asked => Sign(asked, key),
        _ => throw new ArgumentException($"{request.GetType().Name} is no request to sign.", nameof(request)),
    };

    private static MessageSigned Sign(SignMessage asked, PrivateKey key)
    {
        var hash = SignedMessage.HashOf(asked.Message.Span);
        return new MessageSigned(asked.Id, hash, Signature.Sign(hash, key));
    }

    private static object Sign(SignTypedData asked, PrivateKey key) => TypedData.TryRead(asked.Json, out var data, out var failure)
        ? new MessageSigned(asked.Id, data.Hash, Signature.Sign(data.Hash, key))
        : new Refused(asked.Id, Refusal.BadInput, failure.ToString());
}
