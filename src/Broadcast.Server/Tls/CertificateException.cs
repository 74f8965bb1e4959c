namespace Broadcast.Server.Tls;

/// <summary>The certificate cannot be used; the message says which file and why, in one line.</summary>
public sealed class CertificateException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">For the operator.</param>
    /// <param name="inner">What was thrown.</param>
    public CertificateException(string message, Exception? inner = null)
        : base(message, inner) { }
}
