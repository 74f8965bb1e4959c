using System.Globalization;
using System.Runtime.InteropServices;
using Broadcast.Linux.Native;
using Microsoft.Win32.SafeHandles;

namespace Broadcast.Linux;

/// <summary>
/// Loads a shared library that is no file: into a nameless file in memory (memfd_create(2)), which the dynamic linker maps. So a program
/// that is one file leaves nothing behind, and needs no folder that it may write to. Stateless, thread-safe.
/// </summary>
internal static class MemoryLibrary
{
    private const uint CloseOnExec = 1;

    /// <summary>Loads it: each call a copy of its own.</summary>
    /// <param name="content">The library's bytes, read to the end.</param>
    /// <param name="name">What the process's list of mappings (<c>/proc/self/maps</c>) calls it.</param>
    /// <returns>A handle for <see cref="NativeLibrary"/>; zero where the system allows no code from such a file.</returns>
    public static nint Load(Stream content, string name)
    {
        using var file = new SafeFileHandle(Libc.MemoryFile(name, CloseOnExec), ownsHandle: true);
        if (file.IsInvalid)
        {
            return 0;
        }

        using var written = new FileStream(file, FileAccess.Write, bufferSize: 0);
        content.CopyTo(written);
        // What is mapped stays when the descriptor is closed.
        var path = string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{file.DangerousGetHandle()}");
        return NativeLibrary.TryLoad(path, out var library) ? library : 0;
    }
}
