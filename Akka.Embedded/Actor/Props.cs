using System.Linq.Expressions;
using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>How to make an actor: its type and arguments, dispatcher, mailbox and supervision. Immutable; made once and used often.</summary>
public class Props
{
    private readonly IActorMaker _maker;

    private Props(IActorMaker maker, string? dispatcher, string? mailbox, SupervisorStrategy? strategy)
    {
        _maker = maker;
        DispatcherId = dispatcher ?? Dispatchers.DefaultDispatcherId;
        MailboxId = mailbox;
        SupervisorStrategy = strategy;
    }

    /// <summary>The type of the actor.</summary>
    public Type Type => _maker.ActorType;

    public object?[] Arguments => _maker.Arguments;

    public string Dispatcher => DispatcherId;

    public string Mailbox => MailboxId ?? Mailboxes.DefaultMailboxId;

    /// <summary>The strategy for the actor's children when the actor itself has none; null for the default.</summary>
    public SupervisorStrategy? SupervisorStrategy { get; protected set; }

    internal string DispatcherId { get; }

    internal string? MailboxId { get; }

    /// <summary>The arguments of the constructor call in <paramref name="factory"/> are evaluated now, once.</summary>
    public static Props Create<TActor>(Expression<Func<TActor>> factory, SupervisorStrategy? supervisorStrategy = null) where TActor : ActorBase =>
        factory.Body is NewExpression call
            ? new Props(ConstructedActor.From(call), null, null, supervisorStrategy)
            : throw new ArgumentException("The create function must be a 'new T (args)' expression", nameof(factory));

    public static Props Create<TActor>(params object[] args) where TActor : ActorBase => Create(typeof(TActor), args);

    public static Props Create<TActor>(SupervisorStrategy supervisorStrategy) where TActor : ActorBase, new() =>
        new(new ConstructedActor(typeof(TActor), []), null, null, supervisorStrategy);

    public static Props Create(Type type, params object[] args) =>
        new(new ConstructedActor(type ?? throw new ArgumentNullException(nameof(type), "Props must be instantiated with an actor type."), args), null, null, null);

    public static Props CreateBy(IIndirectActorProducer producer, params object[] args) =>
        new(new ProducedActor(producer, args), null, null, null);

    public Props WithDispatcher(string dispatcher) => new(_maker, dispatcher, MailboxId, SupervisorStrategy);

    public Props WithMailbox(string mailbox) => new(_maker, DispatcherId, mailbox, SupervisorStrategy);

    public Props WithSupervisorStrategy(SupervisorStrategy supervisorStrategy) => new(_maker, DispatcherId, MailboxId, supervisorStrategy);

    public virtual ActorBase NewActor() => _maker.Make();

    public override string ToString() => $"Props({Type})";

    internal void Release(ActorBase actor) => _maker.Release(actor);
}
