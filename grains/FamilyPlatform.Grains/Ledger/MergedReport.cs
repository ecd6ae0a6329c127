using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>What a report makes of the ledger. Pure: the grain stores it and answers.</summary>
/// <param name="Intake">What was taken and refused.</param>
/// <param name="Device">The device's account, with the ceilings that the reply tells.</param>
/// <param name="Ledger">The row with that account.</param>
/// <param name="Budgets">What the reply says of the limits.</param>
/// <param name="IsNews">There is something to write, now or later.</param>
internal sealed record MergedReport(ReportIntake Intake, DeviceLedger Device, LedgerState Ledger, SharedBudgets Budgets, bool IsNews)
{
    /// <param name="family">The family's row.</param>
    /// <param name="ledger">The ledger before the report.</param>
    /// <param name="rules">Of the device's child.</param>
    /// <param name="device">The device, on the roster in the epoch under which it speaks.</param>
    /// <param name="report">Its report, whose number is not behind the ledger's.</param>
    /// <param name="subjects">What the catalogue says.</param>
    public static MergedReport Of(FamilyState family, LedgerState ledger, ChildRules rules, DeviceId device, DeviceReport report, SubjectResolver subjects)
    {
        var before = ledger.Of(device, report.Speaker.Epoch);
        var intake = ReportIntake.Of(before, report, rules.Child.Clock);
        var next = ledger.Told(device, report).With(intake.Device);
        var budgets = new BudgetSharing(family, next, rules, subjects, report.ReceivedAt).Of(intake.Device, report);
        var isNews = intake.IsNews || next.Owing != ledger.Owing || budgets.Device.Ceilings != before.Ceilings;
        return new(intake, budgets.Device, next.With(budgets.Device), budgets, isNews);
    }
}
