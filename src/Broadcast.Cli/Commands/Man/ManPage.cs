using System.Globalization;
using System.Text;
using Broadcast.Cli.Commands.Pages;

namespace Broadcast.Cli.Commands.Man;

/// <summary>Writes the manual page, in the macros of man(7), of the same text as the help.</summary>
internal sealed class ManPage
{
    private static readonly (string Name, string Meaning)[] Variables =
    [
        ("PORT", "The port, where none is given."),
        ("BROADCAST_TOKEN", "The access token or password of connect and send, where no --token-file is given."),
        ("BROADCAST_PASSWORD", "The password of a server that asks for one, where no --password-file is given."),
        ("NO_COLOR", "No colours in a terminal."),
        ("XDG_STATE_HOME", "The folder of what is kept, where no --data is given."),
    ];

    private readonly StringBuilder page = new();

    private ManPage() { }

    /// <summary>Writes the page.</summary>
    /// <param name="pages">The program.</param>
    /// <param name="version">Its version.</param>
    public static string Write(ProgramPages pages, string version)
    {
        var man = new ManPage();
        man.Line($".TH BROADCAST\\-SERVER 1 \"\" \"broadcast\\-server {Escape(version)}\" \"User Commands\"");
        man.Line(".SH NAME");
        man.Line($"broadcast\\-server \\- {Escape(Phrase(pages.Program.Description))}");
        man.Line(".SH SYNOPSIS");
        foreach (var command in pages.Commands)
        {
            man.Synopsis(command);
        }

        man.Line(".SH COMMANDS");
        foreach (var command in pages.Commands)
        {
            man.Command(command);
        }

        man.Line(".SH EXIT STATUS");
        foreach (var (code, meaning) in ExitCode.Meanings)
        {
            man.Item($".B {code.ToString(CultureInfo.InvariantCulture)}", meaning);
        }

        man.Line(".SH ENVIRONMENT");
        foreach (var (name, meaning) in Variables)
        {
            man.Item($".B {name}", meaning);
        }

        man.Line(".SH EXAMPLES");
        man.Examples(pages.Program.Examples);
        return man.page.ToString();
    }

    private void Synopsis(CommandPage command)
    {
        var arguments = command.Arguments.Select(argument =>
        {
            var text = $"\\fI{Escape(argument.Name)}\\fR{(argument.IsMany ? " ..." : "")}";
            return argument.IsOptional ? $" [{text}]" : $" {text}";
        });
        var options = command.Options.Count > 0 ? " [\\fIoption\\fR ...]" : string.Empty;
        Line($"\\fBbroadcast\\-server {Escape(command.Name)}\\fR{options}{string.Concat(arguments)}");
        Line(".br");
    }

    private void Command(CommandPage command)
    {
        Line($".SS {Escape(command.Name)}");
        Line(Escape(command.Description));
        foreach (var argument in command.Arguments)
        {
            Item($".I {Escape(argument.Name)}", argument.Description);
        }

        foreach (var option in command.Options)
        {
            var names = string.Join(", ", option.Names.Select(name => $"\\fB{Escape(name)}\\fR"));
            var value = option.Value is null ? string.Empty : $" \\fI{Escape(option.Value)}\\fR";
            Item(names + value, option.Description);
        }

        Line(".PP");
        Line("Examples:");
        Examples(command.Examples);
    }

    private void Examples(IReadOnlyList<string> lines)
    {
        Line(".PP");
        Line(".RS 4");
        Line(".nf");
        foreach (var line in lines)
        {
            Line(Escape(line));
        }

        Line(".fi");
        Line(".RE");
    }

    private void Item(string head, string text)
    {
        Line(".TP");
        Line(head);
        Line(Escape(text));
    }

    private void Line(string text) => page.Append(text).Append('\n');

    private static string Phrase(string sentence) => sentence.TrimEnd('.');

    // A hyphen is a minus that can be copied; a dot or quote at the begin of a line would be a macro.
    private static string Escape(string text)
    {
        var safe = new StringBuilder(text.StartsWith('.') || text.StartsWith('\'') ? "\\&" : "");
        foreach (var rune in text.EnumerateRunes())
        {
            safe.Append(
                rune.Value switch
                {
                    '\\' => "\\e",
                    '-' => "\\-",
                    '\'' => "\\(aq",
                    '`' => "\\(ga",
                    '^' => "\\(ha",
                    '~' => "\\(ti",
                    '"' => "\\(dq",
                    > 0x7F => string.Create(CultureInfo.InvariantCulture, $"\\[u{rune.Value:X4}]"),
                    _ => rune.ToString(),
                }
            );
        }

        return safe.ToString();
    }
}
