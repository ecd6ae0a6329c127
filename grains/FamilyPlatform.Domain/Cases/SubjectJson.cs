using System.Text.Json;

namespace FamilyPlatform.Domain;

/// <summary>A subject in JSON: exactly one of <c>app</c>, <c>site</c> and <c>capability</c>, with what the catalogue says of it (policy, Subject).</summary>
internal static class SubjectJson
{
    public static Subject Read(JsonPlace place)
    {
        var members = place.Object("a subject", "app", "site", "capability", "categories", "service");
        var named = (members.Has("app") ? 1 : 0) + (members.Has("site") ? 1 : 0) + (members.Has("capability") ? 1 : 0);
        if (named != 1 && place.Value.ValueKind == JsonValueKind.Object)
        {
            var code = named == 0 ? PolicyFaultCodes.MissingMember : PolicyFaultCodes.MalformedSubject;
            place.Refuse(code, "A subject has exactly one of `app`, `site` and `capability`.");
        }

        if (members.Find("service") is { } service && !members.Has("site"))
        {
            service.Refuse(PolicyFaultCodes.UnknownMember, "Only a site has a `service`.");
        }

        var subject = members.MaybeObject("app", ReadApp)
            ?? members.MaybeObject("site", ReadSite)
            ?? members.MaybeObject("capability", ReadCapability);
        return (subject ?? Subject.App("")) with
        {
            Categories = members.Or("categories", JsonValues.Texts, []),
            Service = members.MaybeObject("service", JsonValues.Text),
        };
    }

    public static void Write(Utf8JsonWriter writer, Subject subject)
    {
        writer.WriteStartObject();
        writer.WriteString(NameOf(subject.Kind), subject.Id);
        writer.WriteTexts("categories", subject.Categories);
        writer.WriteIfSet("service", subject.Service);
        writer.WriteEndObject();
    }

    private static string NameOf(SubjectKind kind) => kind switch
    {
        SubjectKind.App => "app",
        SubjectKind.Site => "site",
        SubjectKind.Capability => "capability",
    };

    private static Subject ReadApp(JsonPlace place)
    {
        var id = JsonValues.Text(place);
        Require(place, Names.IsAppId(id), PolicyFaultCodes.MalformedSubject, TargetFaults.AppRule);
        return Subject.App(id);
    }

    private static Subject ReadSite(JsonPlace place)
    {
        var host = JsonValues.Text(place);
        Require(place, Names.IsHost(host), PolicyFaultCodes.MalformedSubject, TargetFaults.HostRule(host));
        return Subject.Site(host);
    }

    private static Subject ReadCapability(JsonPlace place)
    {
        var id = JsonValues.Text(place);
        Require(place, Capabilities.IsKnown(id), PolicyFaultCodes.UnknownCapability, TargetFaults.CapabilityRule);
        return Subject.Capability(id);
    }

    private static void Require(JsonPlace place, bool holds, string code, string rule)
    {
        if (!holds && place.TextOrNull() is not null)
        {
            place.Refuse(code, rule);
        }
    }
}
