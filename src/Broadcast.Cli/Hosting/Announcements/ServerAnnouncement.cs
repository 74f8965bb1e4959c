namespace Broadcast.Cli.Hosting.Announcements;

/// <summary>Tells, as long as it is not disposed and its process lives, that a server runs here: <c>connect</c> finds it.</summary>
internal sealed class ServerAnnouncement : IDisposable
{
    private readonly FileStream? held;

    private ServerAnnouncement(FileStream? held) => this.held = held;

    /// <summary>Tells it. A folder that cannot be written to is no reason not to serve: then nobody is told.</summary>
    /// <param name="folder">The folder, see <see cref="AnnouncementFolder"/>.</param>
    /// <param name="addresses">Where the server listens.</param>
    public static ServerAnnouncement Publish(string folder, IReadOnlyList<Uri> addresses)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(
                    folder,
                    UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                );
            }

            var name = AnnouncementFolder.FileNameOf(FromHere(addresses[0]));
            var options = new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.ReadWrite,
                Share = FileShare.None,
                Options = FileOptions.DeleteOnClose,
            };
            return new ServerAnnouncement(new FileStream(Path.Combine(folder, name), options));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new ServerAnnouncement(null);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => held?.Dispose();

    // Who listens everywhere is reached from here by the loopback name.
    private static Uri FromHere(Uri address)
    {
        var isAny = address.Host is "0.0.0.0" or "[::]" or "[0:0:0:0:0:0:0:0]";
        var scheme = address.Scheme is "https" or "wss" ? "wss" : "ws";
        return new UriBuilder(scheme, isAny || address.IsLoopback ? "localhost" : address.Host, address.Port).Uri;
    }
}
