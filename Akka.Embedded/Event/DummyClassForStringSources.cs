namespace Akka.Event;

/// <summary>The class of log lines whose source is a name.</summary>
public class DummyClassForStringSources;
