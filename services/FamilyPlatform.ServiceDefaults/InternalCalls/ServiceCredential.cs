using System.Buffers.Text;
using System.Net.Http.Headers;

namespace FamilyPlatform.ServiceDefaults.InternalCalls;

/// <summary>Shows the service secret on every call of the client it is added to.</summary>
internal sealed class ServiceCredential(ServiceSecrets secrets) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            Base64Url.EncodeToString(secrets.Ring.Current.Bytes.Span));
        return base.SendAsync(request, cancellationToken);
    }
}
