using System.Runtime.Versioning;

// Packages are made and proxies run by shell scripts and programs of Linux.
[assembly: SupportedOSPlatform("linux")]
