using System.Collections.Immutable;

namespace FamilyPlatform.Domain;

/// <summary>What a device can do besides running apps and opening sites. A closed set (policy, Subject).</summary>
public static class Capabilities
{
    public const string Camera = "camera";
    public const string Microphone = "microphone";
    public const string LiveStream = "livestream";
    public const string VideoChat = "videochat";
    public const string Install = "install";
    public const string Location = "location";

    /// <summary>Every capability.</summary>
    public static ImmutableArray<string> All { get; } = [Camera, Microphone, LiveStream, VideoChat, Install, Location];

    public static bool IsKnown(string id) => id is Camera or Microphone or LiveStream or VideoChat or Install or Location;

    /// <summary>The capabilities that the target <c>all</c> includes; the others must be named.</summary>
    public static bool IsInAll(string id) => id is LiveStream or VideoChat;
}
