namespace FamilyPlatform.Grains;

public enum RequestState
{
    Open,
    Approved,
    Denied,
}
