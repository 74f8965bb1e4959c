using Broadcast.Protocol.Frames;
using Broadcast.Protocol.Search;

namespace Broadcast.Protocol.Json;

/// <summary>How messages are searched for and found: <c>search</c>; <c>search</c>.</summary>
internal static class SearchFrames
{
    private const int LongestCursor = 200;

    public static ClientFrame ReadSearch(ref FieldReader fields)
    {
        SearchQuery? query = null;
        var text = fields.Text(Field.Query);
        if (fields.Error is null && !SearchQuery.TryParse(text, out query, out var error))
        {
            fields.Fail(error);
        }

        var target = HistoryFrames.ReadTarget(ref fields);
        var before = fields.OptionalInteger(Field.Before, from: 1);
        var limit = (int?)fields.OptionalInteger(Field.Limit, from: 1, to: int.MaxValue);
        var cursor = fields.OptionalText(Field.Cursor);
        if (cursor?.Length > LongestCursor)
        {
            fields.Fail(Refusal.Wrong(Field.Cursor, "the 'cursor' of the page before"));
        }

        return new SearchFrame(query!, target, before, limit, cursor);
    }

    public static void Write(SearchFrame frame, ref JsonOutput output)
    {
        output.Text(Field.RoomId, HistoryFrames.Spell(frame.Of));
        output.Text(Field.Query, frame.Query.Text);
        output.Number(Field.Before, frame.Before);
        output.Number(Field.Limit, frame.Limit);
        output.Text(Field.Cursor, frame.Cursor);
    }

    public static void Write(SearchPage frame, ref JsonOutput output)
    {
        output.Text(Field.RoomId, frame.RoomId);
        output.Text(Field.Query, frame.Query);
        output.BeginArray(Field.Results);
        foreach (var (message, matches) in frame.Results)
        {
            output.BeginElement();
            if (message is DirectFrame direct)
            {
                MessageFrames.Write(direct, ref output);
            }
            else
            {
                MessageFrames.Write((MessageFrame)message, ref output);
            }

            WriteMatches(matches, ref output);
            output.EndObject();
        }

        output.EndArray();
        output.Flag(Field.More, frame.More);
        output.Text(Field.Cursor, frame.Cursor);
    }

    public static ServerFrame ReadPage(ref FieldReader fields) =>
        new SearchPage(
            fields.OptionalText(Field.RoomId),
            fields.Text(Field.Query),
            ReadHits(ref fields),
            fields.Flag(Field.More),
            fields.OptionalText(Field.Cursor)
        );

    private static void WriteMatches(IReadOnlyList<TextSpan> matches, ref JsonOutput output)
    {
        output.BeginArray(Field.Matches);
        foreach (var (start, length) in matches)
        {
            output.BeginElement();
            output.Number(Field.Start, start);
            output.Number(Field.Length, length);
            output.EndObject();
        }

        output.EndArray();
    }

    private static List<SearchHit> ReadHits(ref FieldReader fields)
    {
        var hits = new List<SearchHit>();
        var elements = fields.Elements(Field.Results);
        while (elements.MoveNext())
        {
            var hit = new FieldReader(elements.Current);
            var message = hit.Has(Field.From) ? MessageFrames.ReadDirect(ref hit) : MessageFrames.ReadMessage(ref hit);
            hits.Add(new SearchHit(message, ReadMatches(ref hit)));
            fields.FailAs(hit.Error);
        }

        return hits;
    }

    private static List<TextSpan> ReadMatches(ref FieldReader fields)
    {
        var matches = new List<TextSpan>();
        var elements = fields.Elements(Field.Matches);
        while (elements.MoveNext())
        {
            var match = new FieldReader(elements.Current);
            matches.Add(
                new TextSpan(
                    (int)match.Integer(Field.Start, from: 0, to: int.MaxValue),
                    (int)match.Integer(Field.Length, from: 1, to: int.MaxValue)
                )
            );
            fields.FailAs(match.Error);
        }

        return matches;
    }
}
