using System.Net;
using FamilyPlatform.Silo.Enrolments;
using Microsoft.AspNetCore.Http;

namespace FamilyPlatform.Silo.Tests.Enrolments;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("198.51.100.7", "198.51.100.7")]
    [InlineData("::ffff:198.51.100.7", "198.51.100.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2::/64", "2001:db8:1:2::/64")]
    [InlineData("nonsense", "203.0.113.9")]
    [InlineData("", "203.0.113.9")]
    public void Of_WhatTheGatewayTells_IsTheAddressOrTheNetwork(string told, string expected)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers[ClientAddress.HeaderName] = told;
        http.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.9");

        Assert.Equal(expected, ClientAddress.Of(http));
    }
}
