namespace Broadcast.Server.Access.Tokens;

/// <summary>Fetches a key set, from a file or by HTTP: bounded in time and size, without redirects. Thread-safe.</summary>
internal sealed class KeySetLoader : IDisposable
{
    private const int LargestSet = 256 * 1024;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly Uri address;
    private readonly HttpClient? http;

    /// <summary>Creates a loader.</summary>
    /// <param name="address">An <c>https:</c>, loopback <c>http:</c> or <c>file:</c> address.</param>
    /// <exception cref="AccessOptionException">It is another.</exception>
    public KeySetLoader(Uri address)
    {
        this.address = address;
        if (address.IsFile)
        {
            return;
        }

        if (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        {
            throw new AccessOptionException(
                $"The key set has to be fetched by https (by http from this machine only), not from {address}."
            );
        }

        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            Timeout = Timeout,
            MaxResponseContentBufferSize = LargestSet,
        };
    }

    /// <summary>Fetches it.</summary>
    /// <exception cref="IOException">It cannot be read, or is too large.</exception>
    /// <exception cref="HttpRequestException">It cannot be fetched.</exception>
    /// <exception cref="OperationCanceledException">That took too long.</exception>
    public async Task<string> LoadAsync()
    {
        if (http is not null)
        {
            return await http.GetStringAsync(address);
        }

        var file = new FileInfo(address.LocalPath);
        return file.Length <= LargestSet
            ? await File.ReadAllTextAsync(file.FullName)
            : throw new IOException($"{file.FullName} is too large for a key set.");
    }

    /// <inheritdoc/>
    public void Dispose() => http?.Dispose();
}
