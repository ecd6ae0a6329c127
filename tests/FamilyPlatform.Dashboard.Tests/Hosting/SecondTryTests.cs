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
    [InlineData("GET", false, 2)]
    [InlineData("POST", false, 1)]
    public async Task Invoke_OfARequestThatIsRejected_GivesUpInTheEnd(string method, bool hasKey, int expected)
    {
        var tries = 0;

        await Assert.ThrowsAsync<SiloUnavailableException>(async () => await new SecondTry().InvokeAsync(Request(method, hasKey), _ =>
        {
            tries++;
            throw new SiloUnavailableException();
        }));

        Assert.Equal(expected, tries);
    }

    private static EndpointFilterInvocationContext Request(string method, bool hasKey)
    {
        var http = new DefaultHttpContext { Request = { Method = method } };
        if (hasKey)
        {
            http.Request.Headers["Idempotency-Key"] = "k1";
        }

        return EndpointFilterInvocationContext.Create(http);
    }
}
