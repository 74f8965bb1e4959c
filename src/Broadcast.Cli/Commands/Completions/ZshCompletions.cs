using System.Globalization;
using System.Text;
using Broadcast.Cli.Commands.Pages;

namespace Broadcast.Cli.Commands.Completions;

/// <summary>Writes completions for zsh, by its <c>_arguments</c>.</summary>
internal static class ZshCompletions
{
    /// <summary>Writes the script.</summary>
    /// <param name="pages">The program.</param>
    public static string Write(ProgramPages pages)
    {
        var script = new StringBuilder(
            """
            #compdef broadcast-server
            # zsh completion for broadcast-server: put it into a folder of $fpath as _broadcast-server, or: source <(broadcast-server completions zsh)
            _broadcast-server() {
              local context state state_descr line
              typeset -A opt_args
              _arguments -C '(- *)--help[Show help.]' '(- *)--version[Show the version.]' '1: :->command' '*:: :->rest'
              case $state in
              command)
                local -a commands
                commands=(

            """
        );
        foreach (var page in pages.Commands)
        {
            script.Append(
                CultureInfo.InvariantCulture,
                $"      {Quote($"{page.Name}:{page.Description.Replace(":", "\\:", StringComparison.Ordinal)}")}\n"
            );
        }

        script.Append("    )\n    _describe -t commands command commands\n    ;;\n  rest)\n    case $words[1] in\n");
        foreach (var page in pages.Commands)
        {
            var specs = page
                .Options.SelectMany(Options)
                .Append(Quote("--help[Show help.]"))
                .Concat(page.Arguments.Select(Argument));
            script.Append(
                CultureInfo.InvariantCulture,
                $"    {page.Name}) _arguments -s -S {string.Join(" \\\n      ", specs)} ;;\n"
            );
        }

        return script
            .Append(
                """
                    esac
                    ;;
                  esac
                }
                if [ "$funcstack[1]" = "_broadcast-server" ]; then
                  _broadcast-server "$@"
                else
                  compdef _broadcast-server broadcast-server
                fi

                """
            )
            .ToString()
            .ReplaceLineEndings("\n");
    }

    private static IEnumerable<string> Options(OptionEntry option)
    {
        var all = $"({string.Join(' ', option.Names)})";
        foreach (var name in option.Names)
        {
            var tail = $"[{Escape(option.Description)}]";
            yield return option.Value is null ? Quote($"{all}{name}{tail}")
            : name.StartsWith("--", StringComparison.Ordinal)
                ? Quote($"{all}{name}={tail}:{Escape(option.Value)}:{Offer(ValueWords.Of(option))}")
            : Quote($"{all}{name}+{tail}:{Escape(option.Value)}:{Offer(ValueWords.Of(option))}");
        }
    }

    private static string Argument(ArgumentEntry argument) =>
        Quote($"{(argument.IsMany ? "*" : ":")}:{Escape(argument.Name)}:{Offer(ValueWords.Of(argument))}");

    private static string Offer(ValueWords value) =>
        value.Kind switch
        {
            ValueKind.File => "_files",
            ValueKind.Folder => "_files -/",
            ValueKind.Words => $"({string.Join(' ', value.Words)})",
            _ => " ",
        };

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("[", "\\[", StringComparison.Ordinal)
            .Replace("]", "\\]", StringComparison.Ordinal)
            .Replace(":", "\\:", StringComparison.Ordinal);

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
