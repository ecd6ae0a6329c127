using System.Runtime.Versioning;

// The tests start real processes, send signals and read /proc.
[assembly: SupportedOSPlatform("linux")]
