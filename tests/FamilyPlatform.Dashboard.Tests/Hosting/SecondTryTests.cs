using FamilyPlatform.Dashboard.Hosting;
using Microsoft.AspNetCore.Http;
using Orleans.Runtime;

namespace FamilyPlatform.Dashboard.Tests;

public sealed class SecondTryTests
{
    [Theory]
    [InlineData("GET", false)]
    [InlineData("PUT", false)]
    [InlineData("POST", true)]
    public async Task Invoke_OfARepeatableRequestThatWasRejectedOnce_TriesAgain(string method, bool hasKey)
    {
        var tries = 0;

        var answer = await new SecondTry().InvokeAsync(Request(method, hasKey), _ => ++tries == 1 ? throw new SiloUnavailableException() : new("answer"));

        Assert.Equal("answer", answer);
        Assert.Equal(2, tries);
    }

    [Theory]
    [InlineData("GET", false, false, 2)]
    [InlineData("GET", false, true, 2)]
    [InlineData("PATCH", false, false, 2)]
    [InlineData("POST", false, false, 1)]
    [InlineData("PUT", false, true, 1)]
    [InlineData("PUT", true, true, 1)]
    public async Task Invoke_OfARequestThatIsRejected_GivesUpInTheEnd(string method, bool hasKey, bool demandsVersion, int expected)
    {
        var tries = 0;

        await Assert.ThrowsAsync<SiloUnavailableException>(async () => await new SecondTry().InvokeAsync(Request(method, hasKey, demandsVersion), _ =>
        {
            tries++;
            throw new SiloUnavailableException();
        }));

        Assert.Equal(expected, tries);
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public async Task Invoke_OfARequestThatWasGivenUp_TriesAgainWhereTheCallerIsStillThere(bool isAborted, int expected)
    {
        var tries = 0;
        var request = Request("GET", hasKey: false);
        request.HttpContext.RequestAborted = new(isAborted);

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await new SecondTry().InvokeAsync(request, _ =>
        {
            tries++;
            throw new OperationCanceledException();
        }));

        Assert.Equal(expected, tries);
    }

    private static EndpointFilterInvocationContext Request(string method, bool hasKey, bool demandsVersion = false)
    {
        var http = new DefaultHttpContext { Request = { Method = method } };
        if (hasKey)
        {
            http.Request.Headers["Idempotency-Key"] = "k1";
        }

        if (demandsVersion)
        {
            http.Request.Headers.IfMatch = "\"v1\"";
        }

        return EndpointFilterInvocationContext.Create(http);
    }
}
