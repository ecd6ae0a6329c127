namespace FamilyPlatform.Grains;

public enum UsageBy
{
    App,
    Category,
    Day,
}
