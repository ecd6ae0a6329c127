using FamilyPlatform.ApiDefaults.Queries;

namespace FamilyPlatform.Dashboard.OpenApi;

/// <summary>What an endpoint takes besides its path and body, as metadata for the description.</summary>
internal static class EndpointNotes
{
    public static RouteHandlerBuilder Takes(this RouteHandlerBuilder endpoint, params QueryParameter[] parameters) => endpoint.WithMetadata([.. parameters]);

    /// <summary>PATCH: changes that version only, where the header is given.</summary>
    public static RouteHandlerBuilder HonoursIfMatch(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new IfMatchNote(Required: false));

    /// <summary>428 without the header.</summary>
    public static RouteHandlerBuilder NeedsIfMatch(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new IfMatchNote(Required: true));
}

/// <summary>Whether an endpoint needs If-Match, or honours it.</summary>
internal sealed record IfMatchNote(bool Required);
