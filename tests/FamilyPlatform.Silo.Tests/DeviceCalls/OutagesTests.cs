using FamilyPlatform.ApiDefaults.Problems;

namespace FamilyPlatform.Silo.Tests.DeviceCalls;

public sealed class OutagesTests
{
    public static TheoryData<Exception, bool> Failures => new()
    {
        { new TimeoutException(), true },
        { new OrleansException("No silo is there."), true },
        { new HttpRequestException(), true },

        // What a silo of the release before answers to a call that came with this one.
        { new TypeLoadException("Unable to parse or load type"), true },
        { new InvalidOperationException(), false },
        { new FormatException(), false },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public void Includes_WhatMayGoAwayByItself_AndNoDefect(Exception failure, bool isOutage)
    {
        Assert.Equal(isOutage, Outages.Includes(failure));
    }
}
