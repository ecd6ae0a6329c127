namespace FamilyPlatform.ApiDefaults.Paging;

/// <summary>A list, or one page of it.</summary>
/// <param name="Items">What is on the page.</param>
/// <param name="Next">Where the next page begins, to be passed on as it is; null on the last one.</param>
public sealed record ItemList<T>(IReadOnlyList<T> Items, string? Next = null);
