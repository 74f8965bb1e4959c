using System.Globalization;
using System.Net;
using System.Text;

namespace Broadcast.Cli.Commands.Bench.Reports;

/// <summary>Draws lines over two axes as SVG. The ordinate is logarithmic: what is rare and long is to be seen beside what is usual and short. Used once.</summary>
/// <param name="title">What it shows.</param>
/// <param name="abscissas">What stands along the horizontal axis: a place from 0 to 1, and its words.</param>
internal sealed class Chart(string title, IReadOnlyList<(double Place, string Words)> abscissas)
{
    private const double Width = 860;
    private const double Height = 320;
    private const double Left = 80;
    private const double Right = 20;
    private const double Top = 30;
    private const double Bottom = 40;

    private readonly List<(string Name, IReadOnlyList<(double Place, double Value)> Points)> lines = [];

    /// <summary>Adds a line.</summary>
    /// <param name="name">What it is, one of the styles of the page: a to c.</param>
    /// <param name="points">Places from 0 to 1, and values; those that are not above 0 are left out.</param>
    public Chart Line(string name, IEnumerable<(double Place, double Value)> points)
    {
        lines.Add((name, [.. points.Where(point => point.Value > 0)]));
        return this;
    }

    /// <summary>Draws it.</summary>
    /// <param name="unit">What the values are counted in.</param>
    public string Draw(string unit)
    {
        var values = lines.SelectMany(line => line.Points).Select(point => point.Value).ToArray();
        if (values.Length == 0)
        {
            return "<p>There is nothing to draw.</p>";
        }

        var low = (int)Math.Floor(Math.Log10(values.Min()));
        var high = Math.Max(low + 1, (int)Math.Ceiling(Math.Log10(values.Max())));
        var svg = new StringBuilder();
        svg.Append(Invariant($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Encode(title)}\">"));
        svg.Append(Invariant($"<text x=\"{Left}\" y=\"18\" class=\"title\">{Encode(title)}</text>"));
        for (var decade = low; decade <= high; decade++)
        {
            var y = Y(Math.Pow(10, decade));
            var words = Math.Pow(10, decade).ToString("#,0.######", CultureInfo.InvariantCulture);
            svg.Append(
                Invariant($"<line x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{y:F1}\" y2=\"{y:F1}\" class=\"grid\"/>")
            );
            svg.Append(
                Invariant($"<text x=\"{Left - 8}\" y=\"{y + 4:F1}\" class=\"end\">{words} {Encode(unit)}</text>")
            );
        }

        foreach (var (place, words) in abscissas)
        {
            svg.Append(
                Invariant(
                    $"<line x1=\"{X(place):F1}\" x2=\"{X(place):F1}\" y1=\"{Top}\" y2=\"{Height - Bottom}\" class=\"grid\"/>"
                )
            );
            svg.Append(
                Invariant(
                    $"<text x=\"{X(place):F1}\" y=\"{Height - Bottom + 18}\" class=\"middle\">{Encode(words)}</text>"
                )
            );
        }

        foreach (var (name, points) in lines)
        {
            var path = string.Join(' ', points.Select(point => Invariant($"{X(point.Place):F1},{Y(point.Value):F1}")));
            svg.Append(Invariant($"<polyline points=\"{path}\" class=\"line {Encode(name)}\"/>"));
        }

        return svg.Append("</svg>").ToString();

        double Y(double value) =>
            Height - Bottom - ((Math.Log10(value) - low) / (high - low) * (Height - Bottom - Top));
    }

    private static double X(double place) => Left + (place * (Width - Left - Right));

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
