using System.Net;

namespace FamilyPlatform.Functional.Tests.Nudges;

/// <summary>A network that lets everything through but streams of nudges.</summary>
internal sealed class CutStreams() : DelegatingHandler(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false })
{
    private int _refused;

    /// <summary>How often a stream was asked for.</summary>
    public int Refused => Volatile.Read(ref _refused);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.RequestUri!.AbsolutePath.EndsWith("/nudges", StringComparison.Ordinal))
        {
            return base.SendAsync(request, cancellationToken);
        }

        Interlocked.Increment(ref _refused);
        return Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadGateway));
    }
}
