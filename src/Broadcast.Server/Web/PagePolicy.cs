using Microsoft.AspNetCore.Http;

namespace Broadcast.Server.Web;

/// <summary>What the page may do in a browser: nothing that it does not need.</summary>
internal static class PagePolicy
{
    // 'self' in connect-src covers the WebSocket of the page's own host (CSP 3, section 6.7.2.8). Nothing else may be loaded, framed
    // or posted to. Script cannot be made from text: no policy of Trusted Types may be created, and the page needs none.
    private const string Content =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        + "require-trusted-types-for 'script'; trusted-types 'none'";

    private const string Permissions =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), microphone=(), "
        + "midi=(), payment=(), serial=(), usb=()";

    /// <summary>Sets the headers.</summary>
    /// <param name="headers">Of the response.</param>
    public static void Apply(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Content;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = Permissions;
    }
}
