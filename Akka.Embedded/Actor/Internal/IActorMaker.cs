using System.Linq.Expressions;
using System.Reflection;

namespace Akka.Actor.Internal;

/// <summary>The part of props that makes instances.</summary>
internal interface IActorMaker
{
    Type ActorType { get; }

    object?[] Arguments { get; }

    ActorBase Make();

    void Release(ActorBase actor);
}

/// <summary>Calls a constructor of the actor's type.</summary>
internal sealed class ConstructedActor : IActorMaker
{
    private ConstructorInvoker? _constructor;

    internal ConstructedActor(Type type, object?[] arguments)
    {
        ActorType = typeof(ActorBase).IsAssignableFrom(type)
            ? type
            : throw new ArgumentException($"[{type}] is not an actor", nameof(type));
        Arguments = arguments;
    }

    public Type ActorType { get; }

    public object?[] Arguments { get; }

    public ActorBase Make()
    {
        try
        {
            _constructor ??= ConstructorInvoker.Create(FindConstructor());
            return (ActorBase)(Arguments.Length == 0 ? _constructor.Invoke() : _constructor.Invoke(Arguments.AsSpan()));
        }
        catch (Exception cause)
        {
            throw new TypeLoadException(
                $"Error while creating actor instance of type {ActorType} with {Arguments.Length} args: ({Describe()})",
                cause is TargetInvocationException { InnerException: { } thrown } ? thrown : cause);
        }
    }

    public void Release(ActorBase actor) => (actor as IDisposable)?.Dispose();

    internal static ConstructedActor From(NewExpression call) =>
        new(call.Type, [.. call.Arguments.Select(Evaluate)]) { _constructor = call.Constructor is { IsPublic: true } found ? ConstructorInvoker.Create(found) : null };

    private static object? Evaluate(Expression argument) => argument switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field, Expression: ConstantExpression closure } => field.GetValue(closure.Value),
        MemberExpression { Member: FieldInfo field, Expression: null } => field.GetValue(null),
        _ => Expression.Lambda<Func<object?>>(Expression.Convert(argument, typeof(object))).Compile(preferInterpretation: true)(),
    };

    private ConstructorInfo FindConstructor()
    {
        const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public;
        var fitting = ActorType.GetConstructors(Instance).Where(candidate => Fits(candidate.GetParameters())).ToArray();
        return fitting.Length switch
        {
            1 => fitting[0],
            0 => throw new MissingMethodException($"No constructor of {ActorType} takes the {Arguments.Length} args: ({Describe()})"),
            _ => (ConstructorInfo)Type.DefaultBinder.SelectMethod(
                     Instance, fitting, [.. Arguments.Select(argument => argument?.GetType() ?? typeof(object))], null)!
                 ?? throw new AmbiguousMatchException($"Several constructors of {ActorType} take the args: ({Describe()})"),
        };
    }

    private bool Fits(ParameterInfo[] parameters) =>
        parameters.Length == Arguments.Length && parameters.Zip(Arguments).All(pair => pair.Second is null
            ? !pair.First.ParameterType.IsValueType || Nullable.GetUnderlyingType(pair.First.ParameterType) is not null
            : pair.First.ParameterType.IsInstanceOfType(pair.Second));

    private string Describe() => string.Join(", ", Arguments.Select(argument => argument ?? "null"));
}

/// <summary>Leaves it to a producer.</summary>
internal sealed class ProducedActor(IIndirectActorProducer producer, object?[] arguments) : IActorMaker
{
    public Type ActorType => producer.ActorType;

    public object?[] Arguments { get; } = arguments;

    public ActorBase Make() => producer.Produce();

    public void Release(ActorBase actor) => producer.Release(actor);
}
