using Broadcast.Core.Log;
using Broadcast.Server.Storage;

namespace Broadcast.Crash.Tests.Chat;

/// <summary>
/// Compares what was promised, what was seen and what is in the log: nothing acknowledged is lost, nothing is doubled, all saw the
/// same in the same order and without a gap, and nobody saw what is not in the log.
/// </summary>
internal sealed class Verdict
{
    private const int MostFaults = 30;

    private readonly Company company;
    private readonly Dictionary<string, IReadOnlyList<Seen>> log = new(StringComparer.Ordinal);
    private readonly List<string> faults = [];

    private Verdict(Company company) => this.company = company;

    /// <summary>Finds what is wrong; the server over the folder must have ended.</summary>
    /// <param name="directory">The data folder.</param>
    /// <param name="company">The clients, who have seen all.</param>
    public static IReadOnlyList<string> Faults(string directory, Company company)
    {
        var verdict = new Verdict(company);
        using (var stored = SqliteMessageLog.Open(new SqliteLogOptions { Directory = directory }))
        {
            verdict.Read(stored);
        }

        verdict.CheckLog();
        foreach (var chatter in company.Chatters)
        {
            verdict.CheckPromises(chatter);
            verdict.CheckSight(chatter);
        }

        if (company.Listener is { } listener)
        {
            verdict.faults.AddRange(listener.Witness.Faults);
            verdict.Compare(listener.Room, "tess", listener.Witness.Of(listener.Room));
        }

        return verdict.faults;
    }

    private void Read(SqliteMessageLog stored)
    {
        foreach (
            var stream in company
                .Chatters.SelectMany(chatter => chatter.Ledger.Acknowledged.Select(message => message.Stream))
                .Concat(Company.Rooms)
                .Distinct(StringComparer.Ordinal)
        )
        {
            var messages = new List<Seen>();
            while (Page(stored, stream, messages.Count == 0 ? 0 : messages[^1].Seq) is { Count: > 0 } page)
            {
                messages.AddRange(page.Select(message => new Seen(message.Seq, message.Username, message.Text)));
            }

            log[stream] = messages;
        }
    }

    private static IReadOnlyList<StoredMessage> Page(SqliteMessageLog stored, string stream, long after) =>
        stored.Read(stream, new LogRange(after, long.MaxValue, 1000));

    // Gapless from 1; each text once; what one person said in one place stands in the order in which it was said.
    private void CheckLog()
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (stream, messages) in log)
        {
            var said = new Dictionary<(string, string), int>();
            for (var i = 0; i < messages.Count; i++)
            {
                var message = messages[i];
                Require(message.Seq == i + 1, $"log: {stream} has {message} where {i + 1} was due");
                Require(texts.Add(message.Text), $"log: {stream} {message} is there twice");
                var (from, target, number) = Script.Read(message.Text);
                Require(from == message.From, $"log: {stream} {message} stands under another name");
                Require(
                    number > said.GetValueOrDefault((from, target)),
                    $"log: {stream} {message} stands after {said.GetValueOrDefault((from, target))}"
                );
                said[(from, target)] = number;
            }
        }
    }

    private void CheckPromises(IChatter chatter)
    {
        foreach (var message in chatter.Ledger.Acknowledged)
        {
            var stored = log[message.Stream].ElementAtOrDefault((int)message.Seq - 1);
            Require(
                stored?.Text == message.Text,
                $"{chatter.Name}: {message.Stream} {message.Seq} was acknowledged, and the log has {stored}"
            );
        }

        foreach (var refusal in chatter.Ledger.Refused)
        {
            Require(holds: false, $"{chatter.Name}: refused: {refusal}");
        }
    }

    private void CheckSight(IChatter chatter)
    {
        faults.AddRange(chatter.Witness.Faults);
        foreach (var room in chatter.Rooms)
        {
            Compare(room, chatter.Name, chatter.Witness.Of(room));
        }

        foreach (var (stream, messages) in log.Where(stream => stream.Key.StartsWith('~')))
        {
            var (from, to, _) = Script.Read(messages[0].Text);
            var isOwn = chatter.Name == from || chatter.Name == to;
            Compare(stream, chatter.Name, chatter.Witness.Of(stream), isOwn ? messages : []);
        }
    }

    private void Compare(string stream, string name, IReadOnlyList<Seen> seen) =>
        Compare(stream, name, seen, log[stream]);

    private void Compare(string stream, string name, IReadOnlyList<Seen> seen, IReadOnlyList<Seen> stored)
    {
        Require(seen.Count == stored.Count, $"{name} saw {seen.Count} messages in {stream} of {stored.Count}");
        for (var i = 0; i < Math.Min(seen.Count, stored.Count); i++)
        {
            if (seen[i] != stored[i])
            {
                Require(holds: false, $"{name} saw {seen[i]} in {stream}, and the log has {stored[i]}");
                return;
            }
        }
    }

    private void Require(bool holds, string fault)
    {
        if (!holds && faults.Count < MostFaults)
        {
            faults.Add(fault);
        }
    }
}
