using Broadcast.Core.Log;
using Broadcast.Core.Sessions;
using Broadcast.Core.Tests.Stage;
using Xunit;

namespace Broadcast.Core.Tests.Sessions;

public sealed class SessionTokenTests
{
    private static readonly PersonId Ann = new(1, 2);

    private readonly SessionToken tokens = new(new byte[32]);

    [Theory]
    [InlineData("ann")]
    [InlineData("guest-17")]
    [InlineData("Émile")]
    [InlineData("李小龍")]
    public void A_token_names_the_person_and_the_name(string name)
    {
        Assert.True(tokens.TryRead(tokens.Create(Ann, HubStage.Name(name)), out var person, out var read));
        Assert.Equal(Ann, person);
        Assert.Equal(name, read.Value);
    }

    [Fact]
    public void The_same_person_and_name_give_the_same_token_after_a_restart() =>
        Assert.Equal(Token(), new SessionToken(new byte[32]).Create(Ann, HubStage.Name("ann")));

    [Fact]
    public void A_token_of_another_log_is_refused() =>
        Assert.False(new SessionToken(Enumerable.Repeat((byte)1, 32).ToArray()).TryRead(Token(), out _, out _));

    [Fact]
    public void A_token_with_any_character_changed_is_refused()
    {
        var token = Token();
        for (var i = 0; i < token.Length; i++)
        {
            // The last character may carry bits that mean nothing.
            var changed = token[..i] + (token[i] == 'A' ? 'Q' : 'A') + token[(i + 1)..];
            if (tokens.TryRead(changed, out var person, out var name))
            {
                Assert.Equal((token.Length - 1, Ann, "ann"), (i, person, name.Value));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("????")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void What_is_no_token_is_refused(string text) => Assert.False(tokens.TryRead(text, out _, out _));

    [Fact]
    public void A_text_of_any_length_is_refused_at_once() =>
        Assert.False(tokens.TryRead(new string('A', 1_000_000), out _, out _));

    private string Token() => tokens.Create(Ann, HubStage.Name("ann"));
}
