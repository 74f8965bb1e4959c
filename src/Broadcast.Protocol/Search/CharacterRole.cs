namespace Broadcast.Protocol.Search;

/// <summary>What a character does to the word that it stands in.</summary>
internal enum CharacterRole
{
    /// <summary>Ends a word.</summary>
    Break,

    /// <summary>Is a part of a word.</summary>
    Part,

    /// <summary>Is a word by itself.</summary>
    Word,

    /// <summary>Changes the character before it, which does not matter in a search.</summary>
    Mark,
}
