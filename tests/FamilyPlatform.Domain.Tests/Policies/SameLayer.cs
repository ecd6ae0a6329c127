namespace FamilyPlatform.Domain.Tests;

/// <summary>Compares layers by value, what is not set included.</summary>
internal static class SameLayer
{
    public static void Assert(PolicyLayer expected, PolicyLayer actual)
    {
        Xunit.Assert.Equal((expected.DayStart, expected.ApproveNewApps), (actual.DayStart, actual.ApproveNewApps));
        Xunit.Assert.Equal(expected.AlwaysAllowed?.AsEnumerable(), actual.AlwaysAllowed?.AsEnumerable());
        Xunit.Assert.Equal(expected.ApprovedApps?.AsEnumerable(), actual.ApprovedApps?.AsEnumerable());
        Xunit.Assert.Equal(expected.Rules?.AsEnumerable(), actual.Rules?.AsEnumerable());
        SamePolicy.Calendars(expected.Calendar, actual.Calendar);
        Xunit.Assert.Equal((expected.Routines is null, expected.Limits is null), (actual.Routines is null, actual.Limits is null));
        SamePolicy.Routines(expected.Routines ?? [], actual.Routines ?? []);
        SamePolicy.Limits(expected.Limits ?? [], actual.Limits ?? []);
    }
}
