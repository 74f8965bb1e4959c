using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Broadcast.Server.Logging;
using Microsoft.Extensions.Logging;

namespace Broadcast.Server.Tls;

/// <summary>
/// The certificate of two files, read again when they change: a renewed one is used for the next handshake, without a restart. A broken one
/// is told in the log, and the one before stays. Looked at now and then, for a change that arrives by a rename or over a network is not told by every file system. Thread-safe.
/// </summary>
internal sealed class CertificateSource : IDisposable
{
    /// <summary>How often the files are looked at.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly TlsOptions options;
    private readonly ILogger logger;
    private readonly ITimer timer;

    // Swapped whole by the timer, which never runs twice at once.
    private volatile SslStreamCertificateContext current;

    // The timer's alone.
    private (DateTime Certificate, DateTime Key) seen;

    /// <summary>Reads the certificate, and begins to watch.</summary>
    /// <param name="options">The files.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Is told of changes.</param>
    /// <exception cref="CertificateException">It cannot be used.</exception>
    public CertificateSource(TlsOptions options, TimeProvider time, ILogger logger)
    {
        this.options = options;
        this.logger = logger;
        seen = Times();
        current = Read();
        timer = time.CreateTimer(_ => Look(), state: null, Interval, Interval);
    }

    /// <summary>The certificate now, with what stands between it and the root.</summary>
    public SslStreamCertificateContext Current => current;

    /// <inheritdoc/>
    public void Dispose() => timer.Dispose();

    private void Look()
    {
        var times = Times();
        if (times == seen)
        {
            return;
        }

        // Half of a pair may be there: it is told once, and looked at again when the other half comes.
        seen = times;
        try
        {
            current = Read();
            ServerLog.CertificateChanged(logger, current.TargetCertificate.NotAfter.ToUniversalTime());
        }
        catch (CertificateException exception)
        {
            ServerLog.CertificateFailed(logger, exception.Message);
        }
    }

    private (DateTime Certificate, DateTime Key) Times() =>
        (File.GetLastWriteTimeUtc(options.CertificateFile), File.GetLastWriteTimeUtc(options.KeyFile));

    private SslStreamCertificateContext Read()
    {
        try
        {
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(options.CertificateFile);
            using var pem = X509Certificate2.CreateFromPemFile(options.CertificateFile, options.KeyFile);

            // Windows refuses keys that were never in a store; elsewhere this only copies.
            var certificate = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), password: null);
            return SslStreamCertificateContext.Create(certificate, chain, offline: true);
        }
        catch (Exception exception)
            when (exception is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException
            )
        {
            throw new CertificateException(
                $"The certificate {options.CertificateFile} with the key {options.KeyFile} cannot be used: {exception.Message.ReplaceLineEndings(" ")}",
                exception
            );
        }
    }
}
