using System.Collections.Immutable;

namespace FamilyPlatform.Domain.Tests;

/// <summary>Compares policies by value: records compare their lists by reference.</summary>
internal static class SamePolicy
{
    public static void Assert(Policy expected, Policy actual)
    {
        Xunit.Assert.Equal((expected.Version, expected.DayStart, expected.ApproveNewApps), (actual.Version, actual.DayStart, actual.ApproveNewApps));
        Xunit.Assert.Equal(expected.Floor, actual.Floor);
        Xunit.Assert.Equal(expected.AlwaysAllowed, actual.AlwaysAllowed);
        Xunit.Assert.Equal(expected.ApprovedApps, actual.ApprovedApps);
        Xunit.Assert.Equal(expected.Rules, actual.Rules);
        Calendars(expected.Calendar, actual.Calendar);
        Routines(expected.Routines, actual.Routines);
        Limits(expected.Limits, actual.Limits);
    }

    public static void Calendars(DayCalendar? expected, DayCalendar? actual)
    {
        Xunit.Assert.Equal(expected is null, actual is null);
        Xunit.Assert.Equal(expected?.Week.AsEnumerable(), actual?.Week.AsEnumerable());
        Xunit.Assert.Equal(expected?.Dates.AsEnumerable(), actual?.Dates.AsEnumerable());
    }

    public static void Routines(ImmutableArray<Routine> expected, ImmutableArray<Routine> actual) => Pairs(expected, actual, (one, other) =>
    {
        Xunit.Assert.Equal((one.Id, one.Name, one.Kind, one.Access.Default, one.Source), (other.Id, other.Name, other.Kind, other.Access.Default, other.Source));
        Xunit.Assert.Equal(one.Access.Allow, other.Access.Allow);
        Xunit.Assert.Equal(one.Access.Block, other.Access.Block);
        Pairs(one.Schedule, other.Schedule, (block, same) =>
        {
            Xunit.Assert.Equal((block.Start, block.End), (same.Start, same.End));
            Xunit.Assert.Equal(block.Days, same.Days);
            Xunit.Assert.Equal(block.DayTypes, same.DayTypes);
            Xunit.Assert.Equal(block.NightsBefore, same.NightsBefore);
        });
    });

    public static void Limits(ImmutableArray<Limit> expected, ImmutableArray<Limit> actual) => Pairs(expected, actual, (one, other) =>
    {
        Xunit.Assert.Equal((one.Id, one.Name, one.Period, one.PerDevice, one.Source), (other.Id, other.Name, other.Period, other.PerDevice, other.Source));
        Xunit.Assert.Equal(one.Targets, other.Targets);
        Xunit.Assert.Equal(one.Except, other.Except);
        Xunit.Assert.Equal(one.Minutes, other.Minutes);
        Xunit.Assert.Equal(one.Weights, other.Weights);
    });

    private static void Pairs<T>(ImmutableArray<T> expected, ImmutableArray<T> actual, Action<T, T> same)
    {
        Xunit.Assert.Equal(expected.Length, actual.Length);
        foreach (var (one, other) in expected.Zip(actual))
        {
            same(one, other);
        }
    }
}
