namespace Broadcast.Protocol.Json;

/// <summary>The fields that have rules of their own (docs/protocol.md, "Words"), read the same way in every frame.</summary>
internal static class CheckedFields
{
    public static RoomId? OptionalRoom(this ref FieldReader fields)
    {
        if (fields.OptionalText(Field.RoomId) is not { } text)
        {
            return null;
        }

        if (RoomId.TryCreate(text, out var room, out var error))
        {
            return room;
        }

        fields.Fail(error);
        return null;
    }

    public static RoomId Room(this ref FieldReader fields)
    {
        if (!fields.Has(Field.RoomId))
        {
            fields.Fail(Refusal.Missing(Field.RoomId, "a room's name"));
        }

        return fields.OptionalRoom() ?? default;
    }

    /// <summary>A name that a person wants to have.</summary>
    public static Username? ChosenName(this ref FieldReader fields, Field field)
    {
        if (fields.OptionalText(field) is not { } text)
        {
            return null;
        }

        if (Username.TryCreate(text, out var name, out var error))
        {
            return name;
        }

        fields.Fail(error);
        return null;
    }

    /// <summary>The name of somebody, who may be a guest.</summary>
    public static Username? AddressedName(this ref FieldReader fields, Field field)
    {
        if (fields.OptionalText(field) is not { } text)
        {
            return null;
        }

        if (Username.TryRead(text, out var name, out var error))
        {
            return name;
        }

        fields.Fail(error);
        return null;
    }

    public static string? OptionalId(this ref FieldReader fields)
    {
        if (fields.OptionalText(Field.Id) is not { } id)
        {
            return null;
        }

        if (MessageId.Check(id) is not { } error)
        {
            return id;
        }

        fields.Fail(error);
        return null;
    }

    /// <summary>The text to say, with newlines as line ends.</summary>
    public static string Message(this ref FieldReader fields, Limits limits)
    {
        var text = fields.Text(Field.Message);
        if (fields.Error is null && MessageText.Check(ref text, limits.MaxMessage) is { } error)
        {
            fields.Fail(error);
        }

        return text;
    }
}
