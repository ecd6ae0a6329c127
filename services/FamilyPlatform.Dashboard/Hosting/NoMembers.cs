namespace FamilyPlatform.Dashboard.Hosting;

/// <summary>The body of a POST that needs to say nothing: an empty object, or no body at all.</summary>
internal sealed record NoMembers;
