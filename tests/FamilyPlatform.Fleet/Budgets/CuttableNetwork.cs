namespace FamilyPlatform.Fleet.Budgets;

/// <summary>One device's way to the server, which can be taken away.</summary>
internal sealed class CuttableNetwork(HttpMessageInvoker network) : HttpMessageHandler
{
    public bool IsCut { get; set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        IsCut ? throw new HttpRequestException("There is no network.") : network.SendAsync(request, cancellationToken);
}
