namespace FamilyPlatform.Grains;

public enum EnrolmentState
{
    Pending,
    Confirmed,
    Denied,
    Expired,
}
