namespace FamilyPlatform.Fleet;

/// <summary>Connections to the platform, shared by all devices.</summary>
internal static class FleetHttp
{
    private const int MostConnections = 16_384;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public static SocketsHttpHandler Handler() => new()
    {
        MaxConnectionsPerServer = MostConnections,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
    };

    /// <summary>For calls that may answer for minutes, such as the making of many families.</summary>
    public static HttpClient Client() => new(Handler()) { Timeout = Patience };
}
