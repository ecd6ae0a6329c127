using System.Net;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.Principal;

namespace FamilyPlatform.Dashboard.Tests;

public sealed class CallerTests(DashboardFixture dashboard)
{
    /// <summary>Calls that need this scope and no other: (scope, method, path under the family).</summary>
    public static TheoryData<string, string, string> Calls => new()
    {
        { "read", "GET", "" },
        { "read", "GET", "/children" },
        { "read", "GET", "/children/{c}/policy" },
        { "read", "GET", "/children/{c}/status" },
        { "read", "POST", "/children/{c}/decisions" },
        { "control", "GET", "/devices/{d}/offline-codes" },
        { "control", "PUT", "/children/{c}/apps/roblox/block" },
        { "control", "DELETE", "/children/{c}/apps/roblox/block" },
        { "control", "POST", "/children/{c}/overrides" },
        { "control", "DELETE", "/children/{c}/overrides/x" },
        { "control", "POST", "/pause" },
        { "control", "DELETE", "/pause" },
        { "control", "POST", "/children/{c}/bonus" },
        { "control", "POST", "/requests/{r}/approve" },
        { "control", "POST", "/devices/{d}/lock" },
        { "control", "POST", "/devices/{d}/message" },
        { "manage", "PATCH", "" },
        { "manage", "POST", "/children" },
        { "manage", "DELETE", "/children/{c}" },
        { "manage", "PUT", "/children/{c}/policy" },
        { "manage", "POST", "/children/{c}/policy/revert" },
        { "manage", "POST", "/children/{c}/tickets" },
        { "manage", "POST", "/enrolments/{e}/confirm" },
        { "manage", "DELETE", "/devices/{d}" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Call_WithoutItsScope_IsForbiddenAndWithItIsNot(string scope, string method, string path)
    {
        var others = new[] { "read", "control", "manage" }.Where(each => each != scope).ToArray();
        var whole = $"/api/v1/families/{FamilyId.New()}{path}"
            .Replace("{c}", ChildId.New().ToString(), StringComparison.Ordinal)
            .Replace("{d}", DeviceId.New().ToString(), StringComparison.Ordinal)
            .Replace("{r}", RequestId.New().ToString(), StringComparison.Ordinal)
            .Replace("{e}", "enr_unknown", StringComparison.Ordinal);

        var without = await dashboard.As(null, others).SendAsync(new(method), whole, null);
        var with = await dashboard.As(null, scope).SendAsync(new(method), whole, null);
        var stranger = await dashboard.AsStranger().SendAsync(new(method), whole, null);

        without.IsProblem(403, "scope_missing");
        stranger.IsProblem(401, "unauthenticated");
        Assert.True((int)with.Status is 400 or 404 or 428, with.Text);
    }

    [Fact]
    public async Task Call_WithAPrincipalThatIsNotOurs_IsUnauthenticated()
    {
        var now = dashboard.Time.GetUtcNow();
        var id = GuardianId.New().ToString();
        string[] tokens =
        [
            "nonsense",
            dashboard.Token(PrincipalClaims.Issue("silo", PrincipalKind.Guardian, id, ["read"], null, now)),
            dashboard.Token(PrincipalClaims.Issue("dashboard", PrincipalKind.Guardian, id, ["read"], null, now.AddMinutes(-1))),
            dashboard.Token(PrincipalClaims.Issue("dashboard", PrincipalKind.Partner, id, ["read"], null, now)),
            dashboard.Token(PrincipalClaims.Issue("dashboard", PrincipalKind.Guardian, "somebody", ["read"], null, now)),
        ];

        foreach (var token in tokens)
        {
            var answer = await dashboard.AsStranger().SendAsync(HttpMethod.Get, "/api/v1/catalog/categories", null, (PrincipalToken.HeaderName, token));

            answer.IsProblem(401, "unauthenticated");
        }
    }

    [Fact]
    public async Task AnothersFamily_UnknownOnesAndMalformedOnes_AnswerTheSame()
    {
        var home = await dashboard.MakeHomeAsync();
        var other = await dashboard.MakeHomeAsync();
        string[] paths =
        [
            other.FamilyPath,
            other.ChildPath,
            $"{other.ChildPath}/status",
            $"{other.ChildPath}/policy",
            other.DevicePath,
            $"{home.FamilyPath}/children/{other.Child}",
            $"{home.FamilyPath}/children/{other.Child}/policy",
            $"{home.FamilyPath}/devices/{other.Device}",
            $"/api/v1/families/{FamilyId.New()}",
            "/api/v1/families/nonsense",
            $"/api/v1/families/{home.Family.ToString().ToUpperInvariant()}",
            $"{home.FamilyPath}/children/{DeviceId.New()}",
            $"{home.FamilyPath}/devices/{home.Device}x/events",
        ];

        var bodies = new HashSet<string>();
        foreach (var path in paths)
        {
            var answer = await home.Caller.GetAsync(path);
            answer.IsProblem(404, "not_found");
            var body = answer.Body.AsObject();
            Assert.Equal(path, (string?)body["instance"]);
            body.Remove("instance");
            body.Remove("traceId");
            bodies.Add(body.ToJsonString());
        }

        Assert.Single(bodies);
        (await home.Caller.PutAsync($"{other.ChildPath}/apps/roblox/block")).IsProblem(404, "not_found");
        (await home.Caller.PutAsync($"{other.ChildPath}/policy", "{}", "\"v1\"")).IsProblem(404, "not_found");
        (await other.Caller.GetAsync(other.FamilyPath)).Is(HttpStatusCode.OK);
    }
}
