namespace FamilyPlatform.Agent;

internal static class AgentHttp
{
    /// <summary>A client that goes where it is told and nowhere else: no redirects, no cookies.</summary>
    public static HttpMessageInvoker Create() => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
    });
}
