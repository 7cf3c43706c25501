namespace Node.Core.Evm;

/// <summary>The instructions by their names (Yellow Paper, appendix H, and the EIPs since).</summary>
internal static class Opcode
{
    public const byte Stop = 0x00;
    public const byte Add = 0x01;
    public const byte Mul = 0x02;
    public const byte Sub = 0x03;
    public const byte Div = 0x04;
    public const byte SDiv = 0x05;
    public const byte Mod = 0x06;
    public const byte SMod = 0x07;
    public const byte AddMod = 0x08;
    public const byte MulMod = 0x09;
    public const byte Exp = 0x0a;
    public const byte SignExtend = 0x0b;

    public const byte Lt = 0x10;
    public const byte Gt = 0x11;
    public const byte SLt = 0x12;
    public const byte SGt = 0x13;
    public const byte Eq = 0x14;
    public const byte IsZero = 0x15;
    public const byte And = 0x16;
    public const byte Or = 0x17;
    public const byte Xor = 0x18;
    public const byte Not = 0x19;
    public const byte Byte = 0x1a;
    public const byte Shl = 0x1b;
    public const byte Shr = 0x1c;
    public const byte Sar = 0x1d;

    public const byte Keccak256 = 0x20;

    public const byte Address = 0x30;
    public const byte Balance = 0x31;
    public const byte Origin = 0x32;
    public const byte Caller = 0x33;
    public const byte CallValue = 0x34;
    public const byte CallDataLoad = 0x35;
    public const byte CallDataSize = 0x36;
    public const byte CallDataCopy = 0x37;
    public const byte CodeSize = 0x38;
    public const byte CodeCopy = 0x39;
    public const byte GasPrice = 0x3a;
    public const byte ExtCodeSize = 0x3b;
    public const byte ExtCodeCopy = 0x3c;
    public const byte ReturnDataSize = 0x3d;
    public const byte ReturnDataCopy = 0x3e;
    public const byte ExtCodeHash = 0x3f;

    public const byte BlockHash = 0x40;
    public const byte Coinbase = 0x41;
    public const byte Timestamp = 0x42;
    public const byte Number = 0x43;
    public const byte PrevRandao = 0x44;
    public const byte GasLimit = 0x45;
    public const byte ChainId = 0x46;
    public const byte SelfBalance = 0x47;
    public const byte BaseFee = 0x48;
    public const byte BlobHash = 0x49;
    public const byte BlobBaseFee = 0x4a;

    public const byte Pop = 0x50;
    public const byte MLoad = 0x51;
    public const byte MStore = 0x52;
    public const byte MStore8 = 0x53;
    public const byte SLoad = 0x54;
    public const byte SStore = 0x55;
    public const byte Jump = 0x56;
    public const byte JumpI = 0x57;
    public const byte Pc = 0x58;
    public const byte MSize = 0x59;
    public const byte Gas = 0x5a;
    public const byte JumpDest = 0x5b;
    public const byte TLoad = 0x5c;
    public const byte TStore = 0x5d;
    public const byte MCopy = 0x5e;
    public const byte Push0 = 0x5f;
    public const byte Push1 = 0x60;
    public const byte Push32 = 0x7f;
    public const byte Dup1 = 0x80;
    public const byte Dup16 = 0x8f;
    public const byte Swap1 = 0x90;
    public const byte Swap16 = 0x9f;
    public const byte Log0 = 0xa0;
    public const byte Log4 = 0xa4;

    public const byte Create = 0xf0;
    public const byte Call = 0xf1;
    public const byte CallCode = 0xf2;
    public const byte Return = 0xf3;
    public const byte DelegateCall = 0xf4;
    public const byte Create2 = 0xf5;
    public const byte StaticCall = 0xfa;
    public const byte Revert = 0xfd;
    public const byte Invalid = 0xfe;
    public const byte SelfDestruct = 0xff;
}
