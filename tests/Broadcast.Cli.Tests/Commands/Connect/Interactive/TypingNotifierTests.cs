using Broadcast.Cli.Commands.Connect.Interactive;
using Xunit;

namespace Broadcast.Cli.Tests.Commands.Connect.Interactive;

public sealed class TypingNotifierTests
{
    private readonly List<string> told = [];
    private readonly TypingNotifier notifier;

    public TypingNotifierTests() => notifier = new TypingNotifier((room, isTyping) => told.Add($"{room} {isTyping}"));

    [Fact]
    public void The_others_are_told_now_and_then_and_when_it_ends()
    {
        Edit("h", 0);
        Edit("he", 1);
        Edit("hel", 2.9);
        Assert.Equal(["lobby True"], told);
        Edit("hell", 3);
        Assert.Equal(["lobby True", "lobby True"], told);
        Edit("", 3.1);
        Edit("", 3.2);
        Assert.Equal(["lobby True", "lobby True", "lobby False"], told);
    }

    [Fact]
    public void Commands_and_blanks_are_nobodys_business()
    {
        Edit("  ", 0);
        Edit("/w ann secret", 1);
        Assert.Empty(told);
        Edit("/me wa", 2);
        Edit("//path", 2.1);
        Assert.Equal(["lobby True"], told);
    }

    [Fact]
    public void After_a_message_typing_begins_anew_and_another_room_is_told_too()
    {
        Edit("hi", 0);
        notifier.Said();
        Edit("", 0.1);
        Edit("a", 0.2);
        notifier.Edited("ab", "ops", TimeSpan.FromSeconds(0.3));
        Assert.Equal(["lobby True", "lobby True", "lobby False", "ops True"], told);
    }

    private void Edit(string line, double seconds) => notifier.Edited(line, "lobby", TimeSpan.FromSeconds(seconds));
}
