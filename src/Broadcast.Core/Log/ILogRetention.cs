namespace Broadcast.Core.Log;

/// <summary>A log that can forget its oldest messages.</summary>
/// <remarks>
/// Only the beginning of a stream goes, so what is held stays gapless; numbers are not given again; the identifiers of removed
/// messages go on to be known as repetitions, as far as the implementation says it keeps them.
/// </remarks>
public interface ILogRetention
{
    /// <summary>
    /// One pass over all streams, lazily: each step of the enumeration removes a small number of messages in a commit of its own and tells it. The
    /// caller sets the pace, and may pause or stop between any two steps; appends and reads go on meanwhile, and what they add
    /// waits for the next pass.
    /// </summary>
    /// <param name="retention">What may go.</param>
    /// <returns>The steps taken; none when there is nothing to remove.</returns>
    /// <exception cref="LogUnavailableException">The storage failed; the steps told before it stand.</exception>
    IEnumerable<Trimmed> Trim(Retention retention);
}
