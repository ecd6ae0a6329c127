using System.Text;

namespace FamilyPlatform.Domain.Tests;

/// <summary>Between text and the bytes that readers take and printers give.</summary>
internal static class JsonText
{
    public static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json);

    public static string Text(byte[] utf8) => Encoding.UTF8.GetString(utf8);
}
