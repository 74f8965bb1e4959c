using System.Globalization;
using System.Text;
using Broadcast.Cli.Commands.Pages;

namespace Broadcast.Cli.Commands.Completions;

/// <summary>Writes completions for bash: one function, in which everything stands, so that Tab does not start the program.</summary>
internal static class BashCompletions
{
    /// <summary>Writes the script.</summary>
    /// <param name="pages">The program.</param>
    public static string Write(ProgramPages pages)
    {
        var script = new StringBuilder(
            """
            # bash completion for broadcast-server. To use it: source <(broadcast-server completions bash)
            _broadcast_server() {
                local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} command= i
                if [[ $cur == = ]]; then
                    cur=
                elif [[ $prev == = ]]; then
                    prev=${COMP_WORDS[COMP_CWORD - 2]}
                fi
                for ((i = 1; i < COMP_CWORD; i++)); do
                    if [[ ${COMP_WORDS[i]} != -* ]]; then
                        command=${COMP_WORDS[i]}
                        break
                    fi
                done
                COMPREPLY=()
                case "$command $prev" in

            """
        );
        foreach (var page in pages.Commands)
        {
            foreach (var option in page.Options.Where(option => option.Value is not null))
            {
                var patterns = string.Join(" | ", option.Names.Select(name => $"'{page.Name} {name}'"));
                script.Append(
                    CultureInfo.InvariantCulture,
                    $"        {patterns}) {Offer(ValueWords.Of(option))} return ;;\n"
                );
            }
        }

        script.Append("    esac\n    case $command in\n");
        var first = pages.Commands.Select(page => page.Name).Concat(Spellings(pages.Program));
        script.Append(CultureInfo.InvariantCulture, $"        '') {Words(first)} ;;\n");
        foreach (var page in pages.Commands)
        {
            var arguments = page.Arguments.Select(ValueWords.Of).FirstOrDefault(w => w.Kind != ValueKind.Anything);
            script.Append(CultureInfo.InvariantCulture, $"        {page.Name})\n");
            script.Append(
                arguments is null
                    ? $"            {Words(Spellings(page))}\n"
                    : $"            if [[ $cur == -* ]]; then {Words(Spellings(page))}; else {Offer(arguments)} fi\n"
            );
            script.Append("            ;;\n");
        }

        return script
            .Append("    esac\n}\ncomplete -F _broadcast_server broadcast-server\n")
            .ToString()
            .ReplaceLineEndings("\n");
    }

    private static IEnumerable<string> Spellings(CommandPage page) =>
        page.Options.SelectMany(option => option.Names).Append("--help").Distinct(StringComparer.Ordinal);

    private static string Offer(ValueWords value) =>
        value.Kind switch
        {
            ValueKind.File => """compopt -o filenames; mapfile -t COMPREPLY < <(compgen -f -- "$cur");""",
            ValueKind.Folder => """compopt -o filenames; mapfile -t COMPREPLY < <(compgen -d -- "$cur");""",
            ValueKind.Words => $"{Words(value.Words)};",
            _ => string.Empty,
        };

    private static string Words(IEnumerable<string> words) =>
        $"mapfile -t COMPREPLY < <(compgen -W '{string.Join(' ', words)}' -- \"$cur\")";
}
