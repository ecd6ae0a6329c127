using System.Globalization;
using System.Text.Json;

namespace FamilyPlatform.Catalog.Loading;

/// <summary>Reads one entry of <c>apps</c> after the other into a draft.</summary>
internal sealed class AppReader(JsonWalker walker, CatalogDraft draft)
{
    public void Read(ref Utf8JsonReader reader)
    {
        var place = walker.PlaceOf(ref reader);
        var parts = new AppParts();
        if (!walker.ReadObject(ref reader, "An app", parts, ReadMember))
        {
            return;
        }

        walker.Require(place, "app", ("id", parts.HasId), ("name", parts.HasName), ("categories", parts.HasCategories));
        if (parts.Id is not { } id || parts.Name is not { } name)
        {
            return;
        }

        if (parts.HasNoCategory)
        {
            draft.Fault(place, CatalogFaultCodes.Empty, $"The app '{id}' has no category.");
        }

        if (!parts.HasNames)
        {
            draft.Fault(place, CatalogFaultCodes.Empty, $"The app '{id}' has no package, executable or domain to know it by.");
        }

        draft.Add(new CatalogApp
        {
            Id = id,
            Name = name,
            Categories = parts.Categories.AsReadOnly(),
            Android = parts.Names[(int)AppPlatform.Android].AsReadOnly(),
            Ios = parts.Names[(int)AppPlatform.Ios].AsReadOnly(),
            Windows = parts.Names[(int)AppPlatform.Windows].AsReadOnly(),
            Linux = parts.Names[(int)AppPlatform.Linux].AsReadOnly(),
            Domains = parts.Domains.AsReadOnly(),
            Facts = parts.Facts,
        });
    }

    private bool ReadMember(ref Utf8JsonReader reader, string member, AppParts parts)
    {
        switch (member)
        {
            case "id":
                parts.HasId = true;
                parts.Id = walker.ReadUnique(ref reader, TextRule.Id, "app id", CatalogFaultCodes.DuplicateId);
                return true;
            case "name":
                parts.HasName = true;
                parts.Name = walker.ReadText(ref reader, TextRule.Name);
                return true;
            case "categories":
                parts.HasCategories = true;
                parts.HasNoCategory = walker.ReadList(ref reader, member, (ref item) => ReadCategory(ref item, parts.Categories));
                return true;
            case "domains":
                parts.HasNames |= ReadNames(ref reader, member, parts.Domains, TextRule.Host, "host", CatalogFaultCodes.DuplicateHost);
                return true;
            case "facts":
                parts.Facts = ReadFacts(ref reader);
                return true;
            default:
                return AppPlatforms.TryParse(member, out var platform) && ReadPlatform(ref reader, member, platform, parts);
        }
    }

    private bool ReadPlatform(ref Utf8JsonReader reader, string member, AppPlatform platform, AppParts parts)
    {
        var (rule, kind, duplicate) = platform switch
        {
            AppPlatform.Android => (TextRule.AndroidPackage, "Android package", CatalogFaultCodes.DuplicatePackage),
            AppPlatform.Ios => (TextRule.IosBundle, "iOS bundle id", CatalogFaultCodes.DuplicatePackage),
            AppPlatform.Windows => (TextRule.WindowsExecutable, "Windows executable", CatalogFaultCodes.DuplicateExecutable),
            AppPlatform.Linux => (TextRule.LinuxExecutable, "Linux executable", CatalogFaultCodes.DuplicateExecutable),
        };
        parts.HasNames |= ReadNames(ref reader, member, parts.Names[(int)platform], rule, kind, duplicate);
        return true;
    }

    private bool ReadNames(ref Utf8JsonReader reader, string member, List<string> names, TextRule rule, string kind, string duplicate) =>
        !walker.ReadList(ref reader, member, (ref item) =>
        {
            if (walker.ReadUnique(ref item, rule, kind, duplicate) is { } name)
            {
                names.Add(name);
            }
        });

    private void ReadCategory(ref Utf8JsonReader reader, List<string> categories)
    {
        if (walker.ReadText(ref reader, TextRule.Id) is not { } category)
        {
            return;
        }

        var place = walker.PlaceOf(ref reader);
        if (categories.Contains(category))
        {
            draft.Fault(place, CatalogFaultCodes.DuplicateCategory, $"The category '{category}' stands twice in one app.");
            return;
        }

        categories.Add(category);
        draft.UseCategory(category, place);
    }

    private AppFacts? ReadFacts(ref Utf8JsonReader reader)
    {
        var place = walker.PlaceOf(ref reader);
        var parts = new FactParts();
        if (!walker.ReadObject(ref reader, "'facts'", parts, ReadFact))
        {
            return null;
        }

        walker.Require(place, "app's facts", ("asOf", parts.HasAsOf), ("source", parts.HasSource));
        if (!parts.HasFact)
        {
            draft.Fault(place, CatalogFaultCodes.Empty, "Facts without a fact; leave the member out.");
        }

        return parts is { AsOf: { } asOf, Source: { } source } ? parts.Facts with { AsOf = asOf, Source = source } : null;
    }

    private bool ReadFact(ref Utf8JsonReader reader, string member, FactParts parts)
    {
        switch (member)
        {
            case "asOf":
                parts.HasAsOf = true;
                parts.AsOf = ReadDate(ref reader);
                return true;
            case "source":
                parts.HasSource = true;
                parts.Source = walker.ReadText(ref reader, TextRule.Sentence);
                return true;
            case "strangersCanWrite":
                parts.Add(parts.Facts with { StrangersCanWrite = walker.ReadBoolean(ref reader, member) });
                return true;
            case "canBroadcastLive":
                parts.Add(parts.Facts with { CanBroadcastLive = walker.ReadBoolean(ref reader, member) });
                return true;
            case "likes":
                parts.Add(parts.Facts with { Likes = walker.ReadBoolean(ref reader, member) });
                return true;
            case "giftsOrPurchases":
                parts.Add(parts.Facts with { GiftsOrPurchases = walker.ReadBoolean(ref reader, member) });
                return true;
            case "minimumAge":
                parts.Add(parts.Facts with { MinimumAge = ReadAge(ref reader) });
                return true;
            default:
                return false;
        }
    }

    private DateOnly? ReadDate(ref Utf8JsonReader reader) =>
        walker.ReadText(ref reader, TextRule.Date) is { } text
            ? DateOnly.ParseExact(text, TextRule.DateFormat, CultureInfo.InvariantCulture)
            : null;

    private int? ReadAge(ref Utf8JsonReader reader)
    {
        var place = walker.PlaceOf(ref reader);
        var age = walker.ReadInteger(ref reader, "minimumAge");
        if (age is < 1 or > 21)
        {
            draft.Fault(place, CatalogFaultCodes.BadAge, $"A minimum age is 1 to 21 years, not {age}.");
        }

        return age;
    }
}
