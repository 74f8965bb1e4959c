namespace Broadcast.Server.Storage;

/// <summary>Why a log could not be opened.</summary>
public enum LogOpenFault
{
    /// <summary>The folder or its files cannot be read or written.</summary>
    Inaccessible,

    /// <summary>Another process has the log open.</summary>
    InUse,

    /// <summary>The file is damaged, or is no database at all.</summary>
    Damaged,

    /// <summary>The file is a database of another program.</summary>
    Foreign,

    /// <summary>A newer version of this program wrote it.</summary>
    TooNew,
}
