using FamilyPlatform.ApiDefaults.Bodies;
using FamilyPlatform.ApiDefaults.Paging;
using FamilyPlatform.ApiDefaults.Queries;
using FamilyPlatform.ApiDefaults.Refusals;
using FamilyPlatform.Catalog;
using FamilyPlatform.Dashboard.Callers;
using FamilyPlatform.Dashboard.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FamilyPlatform.Dashboard.Catalog;

/// <summary>The apps and services that families meet.</summary>
internal static class CatalogEndpoints
{
    private static readonly QueryParameter Query = QueryParameter.Text("query", 100, "Words of the name; a typing error is forgiven. Everything where absent.");

    private static readonly QueryParameter Category = QueryParameter.Text("category", 64, "Only entries of this category.");

    private static readonly QueryParameter Limit = QueryParameter.Number("limit", 1, 500, "How many at most.", 50);

    private static readonly QueryParameter After = QueryParameter.Text("after", 64, "Where to go on: the `next` of the page before.");

    public static void MapCatalogEndpoints(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/catalog").WithTags("Catalogue").RequireAuthorization(Scopes.Read);

        group.MapGet("/apps", Search)
            .WithName("SearchApps").WithSummary("Search the catalogue").WithDescription("The best match first; without a query by name. A fact that is null is unknown, which is not the same as no.")
            .Produces<ItemList<AppResponse>>().Takes(Query, Category, Limit, After);
        group.MapGet("/categories", ListCategories)
            .WithName("ListCategories").WithSummary("List the categories").WithDescription("In the order in which to show them, those that the platform alone gives last.")
            .Produces<ItemList<CategoryResponse>>();
    }

    private static IResult Search(HttpContext http, AppCatalog catalog)
    {
        var query = new QueryReader(http.Request);
        var words = query.Text(Query);
        var category = query.Text(Category);
        var limit = query.Number(Limit);
        var after = query.Text(After);
        if (query.Refusal is { } refusal)
        {
            return refusal;
        }

        var found = catalog.Search(words, category);
        var start = 0;
        if (after is not null)
        {
            var last = found.Index().FirstOrDefault(entry => entry.Item.Id == after, (-1, null!)).Index;
            if (last < 0)
            {
                return ApiProblem.Invalid("?after", BodyFaultCodes.OutOfRange, "Must be the `next` of a page of the same search.");
            }

            start = last + 1;
        }

        var page = found.Skip(start).Take((int)limit!.Value).Select(AppResponse.From).ToList();
        return TypedResults.Ok(new ItemList<AppResponse>(page, start + page.Count < found.Count ? page[^1].Id : null));
    }

    private static Ok<ItemList<CategoryResponse>> ListCategories(AppCatalog catalog) =>
        TypedResults.Ok(new ItemList<CategoryResponse>([.. catalog.Categories.Select(CategoryResponse.From)]));
}
