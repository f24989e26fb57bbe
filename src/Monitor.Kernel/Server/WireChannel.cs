namespace Monitor.Kernel.Server;

/// <summary>The channels of a kernel that carry messages.</summary>
internal enum WireChannel
{
    /// <summary>Requests, answered in order.</summary>
    Shell,

    /// <summary>Interrupt and shutdown, answered while a cell runs.</summary>
    Control,

    /// <summary>Outputs, to everyone who listens.</summary>
    Output,

    /// <summary>Questions to whoever sits at the front end.</summary>
    Input,
}
