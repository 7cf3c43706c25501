using Node.Core.Primitives;

namespace Node.Core.State;

/// <summary>
/// Code that is run often, ready to run, over where it is stored. What was not asked for since about half of the capacity went by is forgotten.
/// For one thread.
/// </summary>
/// <param name="load">The code of a hash; null where there is none.</param>
/// <param name="capacity">Bytes of code kept at most; a code larger than half of it is not kept.</param>
public sealed class CodeCache(Func<Hash256, byte[]?> load, int capacity)
{
    // Two generations: what is asked for moves to the young one, and when that is full the old one goes.
    private Dictionary<Hash256, ContractCode> _young = [];
    private Dictionary<Hash256, ContractCode> _old = [];
    private int _size;

    public ContractCode? Find(Hash256 hash)
    {
        if (_young.TryGetValue(hash, out var code))
        {
            return code;
        }

        if (!_old.TryGetValue(hash, out code))
        {
            if (load(hash) is not { } bytes)
            {
                return null;
            }

            code = new ContractCode(bytes, hash);
        }

        Keep(hash, code);
        return code;
    }

    private void Keep(in Hash256 hash, ContractCode code)
    {
        if (code.Length > capacity / 2)
        {
            return;
        }

        if (_size + code.Length > capacity / 2)
        {
            (_old, _young, _size) = (_young, [], 0);
        }

        _young[hash] = code;
        _size += code.Length;
    }
}
