using System.Globalization;
using System.Text;

namespace FamilyPlatform.Catalog.Search;

/// <summary>Text as a search sees it: words in lower case, without accents and punctuation.</summary>
internal static class SearchText
{
    private const int LongestWord = 32;

    /// <summary>The words of a text; of an endless word only the beginning counts.</summary>
    public static string[] Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var character in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(character))
            {
                word.Append(char.ToLowerInvariant(character));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(character) is not UnicodeCategory.NonSpacingMark)
            {
                EndWord();
            }
        }

        EndWord();
        return [.. words];

        void EndWord()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString(0, Math.Min(word.Length, LongestWord)));
                word.Clear();
            }
        }
    }

    /// <summary>
    /// The fewest typing errors (a letter too many, missing, wrong, or two swapped) that turn <paramref name="typed"/> into
    /// <paramref name="word"/> or, better of the two, into a beginning of it.
    /// </summary>
    public static int Errors(string typed, string word)
    {
        var width = word.Length + 1;
        Span<int> cells = stackalloc int[3 * width];
        var beforeLast = cells[..width];
        var last = cells.Slice(width, width);
        var current = cells.Slice(2 * width, width);
        for (var column = 0; column < width; column++)
        {
            last[column] = column;
        }

        for (var row = 1; row <= typed.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column < width; column++)
            {
                var same = typed[row - 1] == word[column - 1];
                current[column] = Math.Min(last[column - 1] + (same ? 0 : 1), Math.Min(last[column], current[column - 1]) + 1);
                if (row > 1 && column > 1 && typed[row - 1] == word[column - 2] && typed[row - 2] == word[column - 1])
                {
                    current[column] = Math.Min(current[column], beforeLast[column - 2] + 1);
                }
            }

            var free = beforeLast;
            beforeLast = last;
            last = current;
            current = free;
        }

        var fewest = last[0];
        foreach (var errors in last)
        {
            fewest = Math.Min(fewest, errors);
        }

        return fewest;
    }
}
