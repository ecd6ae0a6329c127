using System.Net;
using System.Text.Json.Nodes;
using FamilyPlatform.Protocol.HttpSignatures;

namespace FamilyPlatform.Silo.Tests;

/// <summary>What came back, and whether it was signed in answer to exactly that request.</summary>
internal sealed record SignedReply(HttpResponseMessage Response, byte[] Content, bool IsSigned, bool HasSignature)
{
    public HttpStatusCode Status => Response.StatusCode;

    public JsonNode Body => JsonNode.Parse(Content)!;

    /// <summary>Asserts an answer that the device may act on, and returns its body.</summary>
    public JsonNode Ok(HttpStatusCode status = HttpStatusCode.OK)
    {
        Assert.True(Status == status, $"expected {status}, got {Status}: {System.Text.Encoding.UTF8.GetString(Content)}");
        Assert.True(IsSigned, "the reply is not signed");
        return Body;
    }

    /// <summary>Asserts a problem of the protocol's table, signed or not as the table says, and returns its body.</summary>
    public JsonNode Problem(int status, string code, bool signed)
    {
        Assert.True((int)Status == status, $"expected {status}, got {Status}: {System.Text.Encoding.UTF8.GetString(Content)}");
        Assert.Equal("application/problem+json", Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(code, (string?)Body["code"]);
        Assert.Equal($"urn:familyplatform:fault:{code}", (string?)Body["type"]);
        Assert.Equal(status, (int?)Body["status"]);
        Assert.Equal(signed, IsSigned);
        Assert.Equal(signed, HasSignature);
        return Body;
    }

    /// <summary>A field that came once, wherever HttpClient sorts it.</summary>
    public static string? Field(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? values.Single() : null;

    public static async Task<SignedReply> ReadAsync(HttpResponseMessage response, byte[]? replyKey, string? requestSignature)
    {
        var content = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var digest = Field(response, ContentDigest.HeaderName);
        var isSigned = replyKey is not null
            && ContentDigest.Matches(digest, content)
            && ReplySignature.TryParse(Field(response, SignatureHeaders.InputName), Field(response, SignatureHeaders.SignatureName), out var signature)
            && signature.Verify(replyKey, (int)response.StatusCode, digest, requestSignature);
        return new(response, content, isSigned, Field(response, SignatureHeaders.SignatureName) is not null);
    }
}
