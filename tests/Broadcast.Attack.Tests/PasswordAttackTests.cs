using System.Net;
using System.Net.Http.Headers;
using Broadcast.Attack.Tests.Harness;
using Broadcast.Attack.Tests.Kit;
using Broadcast.Testing.Files;
using Broadcast.Testing.WebSocket;
using Xunit;

namespace Broadcast.Attack.Tests;

/// <summary>Guessing the password.</summary>
public sealed class PasswordAttackTests(ITestOutputHelper output)
{
    private const string Password = "correct horse battery staple";

    [Fact]
    public async Task Guesses_are_slowed_down_by_whichever_way_they_come_and_nobody_else_is()
    {
        var data = new TempFolder();
        var file = data.Write("keys/password", Password);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var fort = await Fort.StartAsync(
            tls: false,
            data,
            wrapper: null,
            "--auth",
            "password",
            "--password-file",
            file
        );
        await using var siege = await Siege.BeginAsync(fort, Password);
        await siege.WithstandAsync(new Assault("many guesses from one address", GuessAsync), output);
        await siege.WithstandAsync(
            new Assault("a few guesses from each of many addresses", SpreadAsync) { LogLines = 600 },
            output
        );
        await siege.EndAsync();
    }

    private static async Task GuessAsync(Fort fort)
    {
        var address = fort.NewAddress();
        await Crowd.EachAsync(
            Enumerable.Range(0, 120),
            async n =>
            {
                switch (n % 4)
                {
                    case 0:
                        using (var http = fort.Http(address))
                        {
                            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                                "Bearer",
                                $"guess {n}"
                            );
                            using var answer = await http.GetAsync(new Uri("/api/rooms", UriKind.Relative));
                            Assert.True(
                                answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests,
                                answer.StatusCode.ToString()
                            );
                        }

                        break;
                    case 1:
                        await Assert.ThrowsAsync<HandshakeRefusedException>(() =>
                            fort.ConnectAsync("/", from: address, headers: [new("Authorization", $"Bearer guess {n}")])
                        );
                        break;
                    case 2:
                        await using (var json = await fort.ConnectAsync("/", "broadcast.v1", address))
                        {
                            await json.SendTextAsync($$$"""{"type":"auth","payload":{"token":"guess {{{n}}}"}}""");
                            Assert.Contains("\"error\"", await json.ReceiveTextAsync(), StringComparison.Ordinal);
                        }

                        break;
                    default:
                        await using (var text = await fort.ConnectAsync("/", from: address))
                        {
                            await text.SendTextAsync($"/password guess {n}");
                            Assert.StartsWith("Error (", await text.ReceiveTextAsync(), StringComparison.Ordinal);
                        }

                        break;
                }
            }
        );

        // By now even the right one is not looked at from there.
        await using var late = await fort.ConnectAsync("/", "broadcast.v1", address);
        await late.SendTextAsync($$$"""{"type":"auth","payload":{"token":"{{{Password}}}"}}""");
        Assert.Contains("too_many_attempts", await late.ReceiveTextAsync(), StringComparison.Ordinal);
    }

    private static Task SpreadAsync(Fort fort) =>
        Crowd.EachAsync(
            Enumerable.Range(0, 400),
            async n =>
            {
                await Assert.ThrowsAsync<HandshakeRefusedException>(() =>
                    fort.ConnectAsync("/", headers: [new("Authorization", $"Bearer guess {n}")])
                );
            }
        );
}
