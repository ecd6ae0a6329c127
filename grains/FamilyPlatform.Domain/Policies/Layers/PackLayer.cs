namespace FamilyPlatform.Domain;

/// <summary>The layer of the expert pack that a child follows.</summary>
/// <param name="Id">The pack's id; its entries have the source <c>pack:id</c>.</param>
/// <param name="Layer">What it sets.</param>
public sealed record PackLayer(string Id, PolicyLayer Layer);
