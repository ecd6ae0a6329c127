using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FamilyPlatform.Domain;

namespace FamilyPlatform.Grains;

/// <summary>What guardians do to a child's layer.</summary>
internal static class PolicyCommands
{
    public static Change<PolicyView> Put(FamilyState state, ChildState child, PutPolicy command, By by, ChildPolicies policies)
    {
        // The version is decided before the body (guardian API).
        if (command.IfVersion != child.LayerVersion)
        {
            return Faults.VersionMismatch(child.LayerVersion);
        }

        var layer = PolicyValidation.ReadLayer(command.Json.AsMemory(), policies.Subjects.Vocabulary);
        return layer.Succeeded
            ? Replace(state, child, layer, by, policies, "replaced")
            : Faults.PolicyInvalid([.. layer.Faults.Select(fault => new FieldFault { Pointer = fault.Pointer, Code = fault.Code, Detail = fault.Detail })]);
    }

    public static Change<PolicyView> Revert(FamilyState state, ChildState child, ImmutableArray<byte> earlier, By by, ChildPolicies policies)
    {
        // It was accepted once; what the catalogue has lost since is a warning, so it is accepted again unless the rules themselves grew stricter.
        var layer = PolicyValidation.ReadLayer(earlier.AsMemory(), policies.Subjects.Vocabulary);
        return layer.Succeeded
            ? Replace(state, child, layer, by, policies, "reverted")
            : Faults.PolicyInvalid([.. layer.Faults.Select(fault => new FieldFault { Pointer = fault.Pointer, Code = fault.Code, Detail = fault.Detail })]);
    }

    /// <summary>One tap. Blocking also ends the allow overrides that would let the app through (policy, Overrides and bonus).</summary>
    public static Change<AppBlockView> SetAppBlock(FamilyState state, ChildState child, SetAppBlock command, By by, ChildPolicies policies)
    {
        if (!Names.IsAppId(command.App))
        {
            return Faults.NotFound;
        }

        var app = policies.Subjects.Catalog.CanonicalAppId(command.App);
        if (command.Blocked && policies.Subjects.Catalog.FindApp(app) is null && !app.StartsWith("pkg:", StringComparison.Ordinal))
        {
            // A block that no device could ever act on would only look like one.
            return Faults.AppUnknown;
        }

        var rules = new ChildRules(child, policies.Subjects);
        var layer = command.Blocked
            ? PolicyEdits.BlockApp(rules.Layer, app, host => policies.Subjects.IsHostOf(app, host))
            : PolicyEdits.UnblockApp(rules.Layer, app);
        var overrides = command.Blocked ? child.Overrides.RemoveAll(each => Lets(each, app, policies.Subjects)) : child.Overrides;
        if (overrides.Length == child.Overrides.Length && PolicyJson.Print(layer).AsSpan().SequenceEqual(child.Layer.AsSpan()))
        {
            return View(child, app, command.Blocked);
        }

        if (PolicyValidation.CheckLayer(layer, policies.Subjects.Vocabulary) is { Succeeded: false } refused)
        {
            return Faults.PolicyInvalid([.. refused.Faults.Select(fault => new FieldFault { Pointer = fault.Pointer, Code = fault.Code, Detail = fault.Detail })]);
        }

        var next = policies.WithLayer(child with { Overrides = overrides }, layer, state.TimeZone, by);
        return Change.To(
            Remember(state.With(next), policies.Histories.Changed(child, next, by, command.Blocked ? "app_blocked" : "app_unblocked", app)),
            View(next, app, command.Blocked));
    }

    public static PolicyView View(ChildRules rules, PolicyKind kind) => new()
    {
        LayerVersion = rules.Child.LayerVersion,
        BundleVersion = rules.Child.Stamp.Version,
        Json = kind switch
        {
            PolicyKind.Layer => rules.Child.Layer,
            PolicyKind.Effective => ImmutableCollectionsMarshal.AsImmutableArray(PolicyJson.Print(rules.Policy)),
        },
    };

    private static Change<PolicyView> Replace(FamilyState state, ChildState child, CheckedLayer layer, By by, ChildPolicies policies, string what)
    {
        var next = policies.WithLayer(child, layer.Layer!, state.TimeZone, by);
        return Change.To(
            Remember(state.With(next), policies.Histories.Changed(child, next, by, what)),
            new PolicyView
            {
                LayerVersion = next.LayerVersion,
                BundleVersion = next.Stamp.Version,
                Json = next.Layer,
                Warnings = [.. layer.Warnings.Select(each => new FieldFault { Pointer = each.Pointer, Code = each.Code, Detail = each.Detail })],
            });
    }

    private static FamilyState Remember(FamilyState state, Append line) => state with { Appends = state.Appends.Add(line) };

    private static bool Lets(PolicyOverride each, string app, SubjectResolver subjects) =>
        each.Action == PolicyAction.Allow
        && Target.TryParse(each.Target, out var target)
        && ((target.Kind == TargetKind.App && target.Value == app) || (target.Kind == TargetKind.Site && subjects.IsHostOf(app, target.Value)));

    private static AppBlockView View(ChildState child, string app, bool blocked) =>
        new() { App = app, Blocked = blocked, BundleVersion = child.Stamp.Version, LayerVersion = child.LayerVersion };
}
