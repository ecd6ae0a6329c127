namespace FamilyPlatform.Catalog.Search;

/// <summary>Finds entries by what a person types. A catalogue has hundreds of entries, so every search looks at all of them.</summary>
internal sealed class SearchIndex
{
    // How far a typed word is from an entry; an entry's distance is the sum over the words typed.
    private const int Exact = 0;
    private const int Beginning = 1;
    private const int Inside = 3;
    private const int PerError = 4;

    private readonly Entry[] _entries;

    public SearchIndex(CatalogApp[] apps) =>
        _entries = [.. apps.Select(Entry.Of).OrderBy(entry => entry.App.Name, StringComparer.OrdinalIgnoreCase)];

    public IReadOnlyList<CatalogApp> Find(string? query, string? category)
    {
        var words = SearchText.Words(query ?? string.Empty);
        if (words.Length == 0 && !string.IsNullOrWhiteSpace(query))
        {
            return [];
        }

        // The sort is stable: entries at one distance stay by name.
        return [.. _entries
            .Where(entry => category is null || entry.App.Categories.Contains(category))
            .Select(entry => (entry.App, Distance: Distance(words, entry)))
            .Where(found => found.Distance is not null)
            .OrderBy(found => found.Distance)
            .Select(found => found.App)];
    }

    private static int? Distance(string[] typed, Entry entry)
    {
        int? total = 0;
        foreach (var word in typed)
        {
            total += Distance(word, entry);
        }

        // "snap chat" is Snapchat, "you tube" is YouTube.
        return total ?? (typed.Length > 1 && entry.Joined.StartsWith(string.Concat(typed), StringComparison.Ordinal) ? Beginning : null);
    }

    private static int? Distance(string typed, Entry entry)
    {
        int? best = typed.Length >= 3 && entry.Joined.Contains(typed, StringComparison.Ordinal) ? Inside : null;
        foreach (var word in entry.Words)
        {
            var distance = Distance(typed, word);
            best = distance < best || best is null ? distance : best;
        }

        return best;
    }

    private static int? Distance(string typed, string word)
    {
        if (word.StartsWith(typed, StringComparison.Ordinal))
        {
            return word.Length == typed.Length ? Exact : Beginning;
        }

        var forgiven = typed.Length switch { < 4 => 0, < 8 => 1, _ => 2 };
        if (forgiven == 0 || SearchText.Errors(typed, word) is var errors && errors > forgiven)
        {
            return null;
        }

        return errors * PerError;
    }

    private sealed record Entry(CatalogApp App, string[] Words, string Joined)
    {
        public static Entry Of(CatalogApp app)
        {
            var name = SearchText.Words(app.Name);
            return new Entry(app, [.. name.Concat(SearchText.Words(app.Id)).Distinct(StringComparer.Ordinal)], string.Concat(name));
        }
    }
}
