namespace Broadcast.Protocol.Frames;

/// <summary>
/// What the server says, before encoding. One value is written once per dialect, however many receive it. Immutable.
/// </summary>
public abstract record ServerFrame;
