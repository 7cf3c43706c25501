using System.Collections.Immutable;
using Node.Core.Chain;
using Node.Core.Primitives;
using Node.Core.State;

namespace Node.Core.Evm;

/// <summary>Applies the authorizations of a set-code transaction (EIP-7702). One that is not valid is passed over.</summary>
internal sealed class Delegations(WorldState state, in UInt256 chainId)
{
    // PER_EMPTY_ACCOUNT_COST - PER_AUTH_BASE_COST.
    private const long KnownAccountRefund = 25_000 - 12_500;

    private readonly UInt256 _chainId = chainId;

    public void Apply(ImmutableArray<Authorization> authorizations)
    {
        foreach (var authorization in authorizations)
        {
            if (IsForHere(authorization) && authorization.Authority is { } authority)
            {
                Apply(authorization, state.Get(authority));
            }
        }
    }

    private bool IsForHere(Authorization authorization) =>
        (authorization.ChainId.IsZero || authorization.ChainId == _chainId) && authorization.Nonce != ulong.MaxValue;

    private void Apply(Authorization authorization, AccountEntry account)
    {
        state.Warm(account);
        if ((account.HasCode && !state.CodeOf(account).TryGetDelegate(out _)) || account.Nonce != authorization.Nonce)
        {
            return;
        }

        if (account.Exists)
        {
            state.Refund += KnownAccountRefund;
        }

        state.SetCode(account, authorization.Address.IsZero ? ContractCode.Empty : Designator(authorization.Address));
        state.SetNonce(account, account.Nonce + 1);
    }

    private static ContractCode Designator(in Address target) => new([0xef, 0x01, 0x00, .. target.Bytes]);
}
