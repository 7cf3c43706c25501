namespace Akka.TestKit.Internal;

/// <summary>A step that the test kit has its test actor take, because only the actor itself may.</summary>
internal sealed class Instruction(Action<InternalTestActor> step)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done => _done.Task;

    public void Run(InternalTestActor actor)
    {
        try
        {
            step(actor);
            _done.SetResult();
        }
#pragma warning disable CA1031 // whatever the step threw belongs to the spec that waits for it
        catch (Exception e)
#pragma warning restore CA1031
        {
            _done.SetException(e);
        }
    }
}
