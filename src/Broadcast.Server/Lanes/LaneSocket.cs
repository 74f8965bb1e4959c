using Broadcast.Linux;

namespace Broadcast.Server.Lanes;

/// <summary>Something with a descriptor that a lane watches. Owned by the lane's thread.</summary>
internal abstract class LaneSocket(Lane lane, int descriptor)
{
    /// <summary>The lane that watches it, for ever.</summary>
    public Lane Lane { get; } = lane;

    /// <summary>The descriptor; -1 once it is closed.</summary>
    public int Descriptor { get; protected set; } = descriptor;

    /// <summary>The number by which the lane knows it.</summary>
    public int Token { get; set; }

    /// <summary>What it is watched for now; kept by the lane.</summary>
    public Interest Watched { get; set; }

    /// <summary>Whether the lane watches it no more, though its descriptor is open; kept by the lane.</summary>
    public bool Unwatched { get; set; }

    /// <summary>There is something to read, or the connection is gone.</summary>
    /// <param name="fault">Whether it is gone for certain; it will be told again and again until the descriptor is closed.</param>
    public abstract void Readable(bool fault);

    /// <summary>There is room to write.</summary>
    public abstract void Writable();

    /// <summary>A time that it had asked for has come.</summary>
    public virtual void Due() { }
}
