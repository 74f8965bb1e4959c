namespace Broadcast.Server.Tls;

/// <summary>The certificate to answer with. Immutable.</summary>
/// <param name="CertificateFile">The certificate in PEM, the server's own first, then those between it and the root.</param>
/// <param name="KeyFile">Its private key in PEM, without a password.</param>
public sealed record TlsOptions(string CertificateFile, string KeyFile);
