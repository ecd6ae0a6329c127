namespace FamilyPlatform.Protocol.Ids;

/// <summary>The prefixes of the platform's ids, without the underscore (architecture, Decision 5).</summary>
public static class IdPrefix
{
    public const string Family = "fam";
    public const string Child = "chi";
    public const string Device = "dev";
    public const string Guardian = "gua";
    public const string Command = "cmd";
    public const string Request = "req";
    public const string Override = "ovr";
    public const string Bonus = "bon";
    public const string Ticket = "tkt";
    public const string Token = "pat";
    public const string Invitation = "inv";
    public const string Enrolment = "enr";
}
