using Broadcast.Protocol;
using Broadcast.Server.Tests.Functional.Kit;
using Xunit;

namespace Broadcast.Server.Tests.Functional;

/// <summary>Every error code of docs/protocol.md is provoked, and the connection lives on.</summary>
public sealed class BadInputTests
{
    public static TheoryData<string, string> Refused =>
        new()
        {
            { "", "bad_json" },
            { "hello", "bad_json" },
            { "[]", "bad_json" },
            { "null", "bad_json" },
            { """{"type":"ping"}{"type":"ping"}""", "bad_json" },
            { """{"type":"ping",}""", "bad_json" },
            { """{"type":"msg","payload":{"message":"\ud800"}}""", "bad_json" },
            { """{"type":"ping","x":""" + new string('[', 17) + new string(']', 17) + "}", "bad_json" },
            { new string('{', 100_000), "bad_json" },
            { """{"type":"dance"}""", "unknown_type" },
            { """{"type":"PING"}""", "unknown_type" },
            { """{"type":"\u001b[31m"}""", "unknown_type" },
            { """{}""", "bad_field" },
            { """{"type":7}""", "bad_field" },
            { """{"type":null}""", "bad_field" },
            { """{"type":"msg","payload":7}""", "bad_field" },
            { """{"type":"msg"}""", "bad_field" },
            { """{"type":"msg","message":7}""", "bad_field" },
            { """{"type":"msg","message":null}""", "bad_field" },
            { """{"type":"msg","message":"x","id":7}""", "bad_field" },
            { """{"type":"dm","message":"x"}""", "bad_field" },
            { """{"type":"typing"}""", "bad_field" },
            { """{"type":"typing","typing":"true"}""", "bad_field" },
            { """{"type":"nick"}""", "bad_field" },
            { """{"type":"join","since":-1}""", "bad_field" },
            { """{"type":"join","since":"7"}""", "bad_field" },
            { """{"type":"join","since":1.5}""", "bad_field" },
            { """{"type":"join","direct":[]}""", "bad_field" },
            { """{"type":"join","direct":{"lobby":1}}""", "bad_field" },
            { """{"type":"history","before":0}""", "bad_field" },
            { """{"type":"history","limit":0}""", "bad_field" },
            { """{"type":"history","after":-1}""", "bad_field" },
            { """{"type":"history","roomId":"~"}""", "bad_field" },
            { """{"type":"history","roomId":"@/"}""", "name_invalid" },
            { """{"type":"users","after":""}""", "name_invalid" },
            { """{"type":"dm","to":"","message":"x"}""", "name_invalid" },
            { """{"type":"nick","username":""}""", "name_invalid" },
            { """{"type":"nick","username":"BEN"}""", "name_taken" },
            { """{"type":"join","username":"BEN"}""", "name_taken" },
            { """{"type":"join","roomId":""}""", "room_invalid" },
            { """{"type":"join","roomId":"a b"}""", "room_invalid" },
            { """{"type":"join","roomId":"/etc"}""", "room_invalid" },
            { """{"type":"join","roomId":"~x"}""", "room_invalid" },
            {
                """{"type":"join","roomId":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}""",
                "room_invalid"
            },
            { """{"type":"msg","roomId":"elsewhere","message":"x"}""", "not_joined" },
            { """{"type":"leave","roomId":"elsewhere"}""", "not_joined" },
            { """{"type":"typing","roomId":"elsewhere","typing":true}""", "not_joined" },
            { """{"type":"users","roomId":"elsewhere"}""", "not_joined" },
            { """{"type":"history","roomId":"elsewhere"}""", "not_joined" },
            { """{"type":"msg","message":""}""", "message_empty" },
            { """{"type":"msg","message":""" + "\"" + new string('x', 64 * 1024 + 1) + "\"}", "message_too_long" },
            { """{"type":"msg","message":"a\u0000b"}""", "message_invalid" },
            { """{"type":"msg","message":"\u001b[2J"}""", "message_invalid" },
            { """{"type":"msg","message":"\u009b"}""", "message_invalid" },
            { """{"type":"msg","message":"x","id":""}""", "id_invalid" },
            { """{"type":"msg","message":"x","id":"\u0007"}""", "id_invalid" },
            {
                """{"type":"msg","message":"x","id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}""",
                "id_invalid"
            },
            { """{"type":"dm","to":"nobody","message":"x"}""", "no_such_user" },
            { """{"type":"history","roomId":"@nobody"}""", "no_such_user" },
            { """{"type":"history","roomId":"~AAAAAAAAAAAAAAAAAAAAAA"}""", "no_such_user" },
        };

    public static TheoryData<string> TooEarly =>
        [
            """{"type":"msg","message":"x","id":"m"}""",
            """{"message":"x","id":"m"}""",
            """{"type":"dm","to":"ben","message":"x","id":"m"}""",
            """{"type":"leave"}""",
            """{"type":"typing","typing":true}""",
            """{"type":"history"}""",
            """{"type":"users"}""",
            """{"type":"nick","username":"ann"}""",
        ];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task It_is_answered_with_its_code_and_the_connection_lives_on(string message, string code)
    {
        await using var server = await TestServer.StartAsync();
        var ben = await server.JoinAsync("ben");
        var ann = await server.JoinAsync("ann");
        await ann.DrainAsync();
        await ben.DrainAsync();

        await ann.SendAsync(message);

        var error = await ann.NextAsync();
        Assert.Equal("error", error.Type);
        Assert.Equal(code, error["code"]);
        Assert.NotEmpty(error["message"]!);
        Assert.DoesNotContain(error["message"]!, char.IsControl);
        Assert.Empty(await ann.DrainAsync());
        await ann.SayAsync("I live on");
        Assert.Equal("I live on", (await ben.NextAsync())["message"]);
    }

    [Theory]
    [MemberData(nameof(TooEarly))]
    public async Task Before_a_join_nothing_but_ping_is_taken(string message)
    {
        await using var server = await TestServer.StartAsync();
        await server.JoinAsync("ben");
        var client = await server.JsonAsync();

        await client.SendAsync(message);

        var error = await client.TakeErrorAsync("not_joined");
        Assert.Equal(message.Contains("\"id\"", StringComparison.Ordinal) ? "m" : null, error["id"]);
        await client.PingAsync();
        await client.JoinAsync(new { username = "ann" });
    }

    [Fact]
    public async Task The_id_of_a_refused_message_is_told_so_that_the_client_knows_which_it_was()
    {
        await using var server = await TestServer.StartAsync();
        var ann = await server.JoinAsync("ann");

        await ann.SendAsync("""{"type":"msg","message":"","id":"m7"}""");

        Assert.Equal("m7", (await ann.TakeErrorAsync("message_empty"))["id"]);
    }

    [Fact]
    public async Task The_longest_message_is_taken_and_one_byte_more_is_not()
    {
        await using var server = await TestServer.StartAsync(
            new ServerSetup { Hub = hub => hub with { Limits = new Limits { MaxMessage = 1024 } } }
        );
        var ann = await server.JoinAsync("ann");
        var text = await server.TextAsync("name=ben");
        var longest = new string('é', 512);

        await ann.SayAsync(longest);
        await text.TakeAsync($"ann: {longest}");
        await text.SayAsync(longest + "x");
        await text.TakeAsync(line => line.StartsWith("Error (message_too_long): ", StringComparison.Ordinal));
        await ann.SendAsync("msg", new { message = longest + "x" });

        await ann.TakeErrorAsync("message_too_long");
        Assert.Equal("1024", ann.Welcome!.Payload.GetProperty("limits").GetProperty("maxMessage").GetRawText());
    }

    [Fact]
    public async Task One_connection_is_in_so_many_rooms_as_welcome_says()
    {
        await using var server = await TestServer.StartAsync(
            new ServerSetup { Hub = hub => hub with { Limits = new Limits { RoomsPerConnection = 2 } } }
        );
        var ann = await server.JoinAsync("ann", "one");
        await ann.JoinAsync(new { roomId = "two" });

        await ann.SendAsync("join", new { roomId = "three" });
        await ann.TakeErrorAsync("too_many_rooms");
        await ann.SendAsync("leave", new { roomId = "one" });
        await ann.TakeAsync("left");

        Assert.Equal("three", (await ann.JoinAsync(new { roomId = "three" }))["roomId"]);
    }

    [Fact]
    public async Task Fields_that_are_not_known_and_null_do_not_matter()
    {
        await using var server = await TestServer.StartAsync();
        var client = await server.JsonAsync();

        await client.SendAsync(
            """{"type":"join","payload":{"username":null,"since":null,"roomId":null,"colour":{"deep":[[[1]]]}},"username":"ann","v":1}"""
        );

        var joined = await client.TakeAsync("joined");
        Assert.Equal(("lobby", "ann"), (joined["roomId"], joined["username"]));
    }

    [Fact]
    public async Task Welcome_says_what_holds_here()
    {
        await using var server = await TestServer.StartAsync();

        var ann = await server.JoinAsync("ann");

        var welcome = ann.Welcome!;
        Assert.Equal(("1", "ann", "memory"), (welcome["version"], welcome["username"], welcome["durability"]));
        Assert.Equal(
            """{"maxMessage":65536,"maxName":32,"maxRoom":64,"namesPerFrame":200,"historyPage":200,"roomsPerConnection":100}""",
            welcome["limits"]
        );
        Assert.NotEmpty(welcome["connection"]!);
    }
}
