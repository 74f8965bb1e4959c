using System.Runtime.Versioning;

// The launcher and the test runner are shell scripts.
[assembly: SupportedOSPlatform("linux")]
[assembly: SupportedOSPlatform("macos")]
