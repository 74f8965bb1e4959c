using Broadcast.Browser.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Broadcast.Browser.Tests.Security;

/// <summary>What the browser refuses on this page, whoever asks: the policy is tried, not read.</summary>
public sealed class PolicyTests(Chromium chromium, SharedServer server)
{
    [Theory]
    [InlineData("HTML from text", "document.body.innerHTML = '<b>x</b>'")]
    [InlineData("a policy that would allow it", "trustedTypes.createPolicy('mine', { createHTML: text => text })")]
    [InlineData("the policy of last resort", "trustedTypes.createPolicy('default', { createHTML: text => text })")]
    [InlineData("script from text", "document.createElement('script').text = 'harmed = 1'")]
    [InlineData("code from text", "new Function('return 1')()")]
    [InlineData("a document from text", "document.write('<b>x</b>')")]
    public async Task It_makes_no(string what, string script)
    {
        var page = await OpenAsync();
        var refusal = await page.EvaluateAsync<string>(
            // Out of the debugger's own call, for which eval is allowed.
            """
            script => new Promise(resolve => setTimeout(() => {
              try { globalThis.attempts[script](); resolve(''); } catch (error) { resolve(error.name); }
            }))
            """,
            script
        );
        Assert.True(refusal is "TypeError" or "EvalError", $"{what}: “{refusal}”");
        await page.Context.DisposeAsync();
    }

    [Theory]
    [InlineData(
        "an inline script",
        "const s = document.createElement('div'); s.setAttribute('onclick', 'globalThis.harmed = 1'); document.body.append(s); s.click()"
    )]
    public async Task It_runs_no(string what, string script)
    {
        var page = await OpenAsync();
        await page.EvaluateAsync("script => { try { globalThis.attempts[script](); } catch {} }", script);
        Assert.True(await page.EvaluateAsync<bool>("() => globalThis.harmed === undefined"), what);
        await page.Context.DisposeAsync();
    }

    [Theory]
    [InlineData("an image", "new Image().src = 'http://127.0.0.2:1/x.png'", "img-src")]
    [InlineData("a request", "fetch('http://127.0.0.2:1/').catch(() => {})", "connect-src")]
    [InlineData("a WebSocket", "try { new WebSocket('ws://127.0.0.2:1/') } catch {}", "connect-src")]
    [InlineData(
        "a style",
        "const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = 'http://127.0.0.2:1/x.css'; document.head.append(l)",
        "style-src-elem"
    )]
    [InlineData(
        "an inline style",
        "const s = document.createElement('style'); s.textContent = '*{color:red}'; document.head.append(s)",
        "style-src-elem"
    )]
    [InlineData(
        "a frame",
        "const f = document.createElement('iframe'); f.src = 'http://127.0.0.2:1/'; document.body.append(f)",
        "frame-src"
    )]
    [InlineData(
        "a form to elsewhere",
        "const f = document.createElement('form'); f.action = 'http://127.0.0.2:1/'; document.body.append(f); f.submit()",
        "form-action"
    )]
    public async Task It_loads_from_elsewhere_no(string what, string script, string directive)
    {
        var page = await OpenAsync();
        var violated = await page.EvaluateAsync<string>(
            """
            script => new Promise(resolve => {
              document.addEventListener('securitypolicyviolation', event => resolve(event.effectiveDirective), { once: true });
              globalThis.attempts[script]();
              setTimeout(() => resolve('nothing was violated'), 10000);
            })
            """,
            script
        );
        Assert.True(directive == violated, $"{what}: {violated}");
        await page.Context.DisposeAsync();
    }

    // Playwright itself evaluates text, past the policy of the page; what is tried must come as the page's own code would, so the
    // attempts are functions that were there before.
    private async Task<IPage> OpenAsync()
    {
        var watched = await chromium.OpenAsync();
        var attempts = string.Join(
            ",\n",
            Attempts().Select(script => $"{System.Text.Json.JsonSerializer.Serialize(script)}: () => {{ {script} }}")
        );
        await watched.Page.AddInitScriptAsync($"globalThis.attempts = {{ {attempts} }};");
        await watched.Page.GotoAsync(server.Http.ToString());
        await watched.Page.Locator("#name").WaitForAsync();
        return watched.Page;
    }

    private static IEnumerable<string> Attempts() =>
        typeof(PolicyTests)
            .GetMethods()
            .SelectMany(method => method.GetCustomAttributes(typeof(InlineDataAttribute), inherit: false))
            .Select(data => (string)((InlineDataAttribute)data).Data[1]!);
}
