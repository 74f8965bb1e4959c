using Broadcast.Core.Log;
using Broadcast.Core.Sessions;
using Broadcast.Core.Tests.Stage;
using Broadcast.Protocol;
using Xunit;

namespace Broadcast.Core.Tests.Sessions;

public sealed class SessionRegistryTests
{
    private readonly SessionToken tokens = new(new byte[32]);
    private readonly SessionRegistry sessions;
    private ulong persons;

    public SessionRegistryTests() => sessions = new SessionRegistry(tokens, () => new PersonId(1, ++persons));

    [Fact]
    public void Who_asks_for_no_name_is_the_next_guest() =>
        Assert.Equal(["guest-1", "guest-2"], [Open().Name.Value, Open().Name.Value]);

    [Fact]
    public void A_guest_who_comes_back_to_a_number_that_is_held_gets_another()
    {
        var before = tokens.Create(new PersonId(7, 7), Username.Guest(1));
        Open();
        var back = Open(before);
        Assert.Equal(new PersonId(7, 7), back.Person);
        Assert.Equal("guest-2", back.Name.Value);
    }

    [Fact]
    public void A_guest_number_held_by_one_who_came_back_is_passed_over()
    {
        Open(tokens.Create(new PersonId(7, 7), Username.Guest(1)));
        Assert.Equal("guest-2", Open().Name.Value);
    }

    [Fact]
    public void A_taken_name_is_refused_without_regard_to_case_with_one_that_is_free()
    {
        Open(wanted: "ann");
        Assert.Equal((ErrorCode.NameTaken, "ANN-2"), Refusal(wanted: "ANN"));
        Open(wanted: "ann-2");
        Assert.Equal((ErrorCode.NameTaken, "ann-3"), Refusal(wanted: "ann"));
    }

    [Theory]
    [InlineData("guest", "guest_2")]
    [InlineData("GUEST", "GUEST_2")]
    [InlineData("abcdefghijklmnopqrstuvwxyz123456", "abcdefghijklmnopqrstuvwxyz1234-2")]
    [InlineData(
        "𝔞𝔟𝔠𝔡𝔢𝔣𝔤𝔥𝔦𝔧𝔨𝔩𝔪𝔫𝔬𝔭𝔮𝔯𝔰𝔱𝔲𝔳𝔴𝔵𝔶𝔷𝟙𝟚𝟛𝟜𝟝𝟞",
        "𝔞𝔟𝔠𝔡𝔢𝔣𝔤𝔥𝔦𝔧𝔨𝔩𝔪𝔫𝔬𝔭𝔮𝔯𝔰𝔱𝔲𝔳𝔴𝔵𝔶𝔷𝟙𝟚𝟛𝟜-2"
    )]
    public void The_name_offered_is_one_that_may_be_taken(string name, string offered)
    {
        Open(wanted: name);
        Assert.Equal((ErrorCode.NameTaken, offered), Refusal(wanted: name));
        Assert.Equal(offered, Open(wanted: offered).Name.Value);
    }

    [Fact]
    public void A_token_finds_the_person_who_is_here_whatever_name_it_has()
    {
        var ann = Open(wanted: "ann");
        var before = ann.Token;
        Assert.Null(sessions.Rename(ann, HubStage.Name("anna"), out _));
        Assert.Same(ann, Open(before));
        Assert.Same(ann, Open(ann.Token));
        Assert.Equal(1, sessions.Count);
    }

    [Fact]
    public void The_name_of_a_token_may_be_taken_by_now()
    {
        var token = tokens.Create(new PersonId(7, 7), HubStage.Name("ann"));
        Open(wanted: "ann");
        Assert.Equal((ErrorCode.NameTaken, "ann-2"), Refusal(token));
        Assert.Equal(new PersonId(7, 7), Open(token, "ann-2").Person);
    }

    [Fact]
    public void A_token_of_another_server_is_refused() => Assert.Equal((ErrorCode.SessionInvalid, null), Refusal("x"));

    [Fact]
    public void A_renamed_person_frees_the_name_and_may_change_its_case()
    {
        var ann = Open(wanted: "ann");
        Assert.Null(sessions.Rename(ann, HubStage.Name("Ann"), out _));
        Assert.Equal("Ann", ann.Name.Value);
        Assert.Null(sessions.Rename(ann, HubStage.Name("ben"), out _));
        Open(wanted: "ann");
        Assert.Equal(ErrorCode.NameTaken, sessions.Rename(ann, HubStage.Name("ANN"), out var offered)?.Code);
        Assert.Equal("ANN-2", offered);
        Assert.Equal("ben", ann.Name.Value);
    }

    [Fact]
    public void A_person_of_whom_something_is_here_is_not_forgotten()
    {
        var ann = Open(wanted: "ann");
        ann.Lingering = 1;
        sessions.CloseIfGone(ann);
        Assert.True(sessions.TryFind(HubStage.Name("ann"), out _));
        ann.Lingering = 0;
        sessions.CloseIfGone(ann);
        Assert.False(sessions.TryFind(HubStage.Name("ann"), out _));
        Assert.False(sessions.TryFind(ann.Person, out _));
        Assert.Equal(0, sessions.Count);
        Open(wanted: "ann");
    }

    private Session Open(string? token = null, string? wanted = null)
    {
        Assert.True(sessions.TryOpen(token, Wanted(wanted), grant: null, out var session, out _, out _));
        return session;
    }

    private (string Code, string? Suggestion) Refusal(string? token = null, string? wanted = null)
    {
        Assert.False(sessions.TryOpen(token, Wanted(wanted), grant: null, out _, out var error, out var suggestion));
        return (error.Code, suggestion);
    }

    private static Username? Wanted(string? name) => name is null ? null : HubStage.Name(name);
}
