using Microsoft.Net.Http.Headers;

namespace Broadcast.Server.Web;

/// <summary>Chooses the variant of a file that a request accepts (RFC 9110, section 12.5.3).</summary>
internal static class ContentNegotiation
{
    /// <summary>Chooses the first variant, which is the smallest, whose coding is welcome.</summary>
    /// <param name="accepted">The request's <c>Accept-Encoding</c>; empty when it has none.</param>
    /// <param name="variants">The variants in the order of preference; the last one is not coded and always possible.</param>
    /// <returns>The variant to send.</returns>
    public static PageVariant Choose(IList<StringWithQualityHeaderValue> accepted, IReadOnlyList<PageVariant> variants)
    {
        foreach (var variant in variants)
        {
            if (variant.Coding is null || Accepts(accepted, variant.Coding))
            {
                return variant;
            }
        }

        return variants[^1];
    }

    // A coding that is named counts; "*" speaks for those that are not.
    private static bool Accepts(IList<StringWithQualityHeaderValue> accepted, string coding)
    {
        double? any = null;
        foreach (var value in accepted)
        {
            if (value.Value.Equals(coding, StringComparison.OrdinalIgnoreCase))
            {
                return value.Quality is not 0;
            }

            if (value.Value.Equals("*", StringComparison.Ordinal))
            {
                any = value.Quality ?? 1;
            }
        }

        return any > 0;
    }
}
