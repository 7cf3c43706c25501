namespace Node.Core.Accounts;

/// <summary>Why a key file gives no key.</summary>
public enum UnlockFault
{
    None,

    /// <summary>The MAC differs: the password is another one, or the file is damaged; nobody can tell which.</summary>
    WrongPassword,

    /// <summary>What was encrypted is no number in [1, n).</summary>
    NotAKey,

    /// <summary>
    /// The key belongs to another address than the file says. The MAC covers neither address nor counter, so this is how a change of them shows.
    /// </summary>
    OtherAddress,
}
