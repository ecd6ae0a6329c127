using System.Text.Encodings.Web;
using FamilyPlatform.Gateway.Limits;
using FamilyPlatform.Gateway.Refusals;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace FamilyPlatform.Gateway.Callers;

/// <summary>What every <see cref="AdmissionHandler"/> works with.</summary>
internal sealed record AdmissionServices(
    IOptionsMonitor<AuthenticationSchemeOptions> Options,
    UrlEncoder Encoder,
    RateLimits Limits,
    RefusalWriter Refusals);
