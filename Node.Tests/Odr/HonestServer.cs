using Akka.Actor;
using Node.Actors.Les;
using Node.Core.Chain;
using Node.Core.Les;
using Node.Core.Les.Serving;
using Node.Core.Primitives;
using Node.Core.Storage;

namespace Node.Tests.Odr;

/// <summary>Retrieval with one server that has a whole chain in its store: what it says goes through every check of a client.</summary>
internal sealed class HonestServer : ReceiveActor
{
    public HonestServer(IStoreReader store, Header head)
    {
        var terms = new ServerTerms(4, head.Number, head.Hash, UInt256.One, ServesHeaders: true, 0, 0, 0, 0, RelaysTransactions: true, 0);
        var responder = new LesResponder(store, new HelperSections(store, "cht"), new HelperSections(store, "bloom-trie"), ServedRange.Archive);
        Receive<LesProtocol.Retrieve>(wanted => Sender.Tell(Answer(wanted, responder, terms)));
    }

    public static Props Props(IStoreReader store, Header head) => Akka.Actor.Props.Create(() => new HonestServer(store, head));

    private static object Answer(LesProtocol.Retrieve wanted, LesResponder responder, ServerTerms terms)
    {
        if (wanted.Request.WhyNot(terms) is { } reason)
            return Refuse(wanted.Id, reason);
        if (responder.Answer(wanted.Request.Message(1, terms), terms.Version).Reply is not { } reply)
            return Refuse(wanted.Id, "no reply");
        var result = wanted.Request.Check(reply);
        return result.Piece is { } piece ? new LesProtocol.Retrieved(wanted.Id, piece) : Refuse(wanted.Id, result.Fault ?? "it does not have it");
    }

    private static LesProtocol.NotRetrieved Refuse(long id, string reason) => new(id, "no server has it", [new("honest", reason)]);
}
