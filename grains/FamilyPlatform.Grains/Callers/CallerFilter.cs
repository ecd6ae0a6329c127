using System.Collections.Concurrent;
using System.Reflection;
using FamilyPlatform.Domain;
using FamilyPlatform.Protocol.Principal;

namespace FamilyPlatform.Grains;

/// <summary>
/// Lets a grain method be called only by the kinds of caller that it names (architecture, decision 8). A guardian's principal is verified here, whoever passed
/// it on; a device or the platform itself is vouched for by the silo that began the call.
/// </summary>
internal sealed class CallerFilter(PrincipalVerifier principals) : IIncomingGrainCallFilter
{
    private readonly ConcurrentDictionary<MethodInfo, CallerKinds> _permitted = new();

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod?.DeclaringType?.Assembly != typeof(IFamilyGrain).Assembly)
        {
            return context.Invoke();
        }

        var permitted = _permitted.GetOrAdd(context.InterfaceMethod, static method => method.GetCustomAttribute<CallersAttribute>()!.Kinds);
        var caller = Identify(out var guardian);
        if ((permitted & caller) == 0)
        {
            throw new UnauthorizedAccessException($"{context.InterfaceMethod.DeclaringType.Name}.{context.InterfaceMethod.Name} is not for {caller} callers.");
        }

        Caller.Verified(guardian);
        return context.Invoke();
    }

    /// <summary>Finds the methods that name no caller. There must be none when a silo starts.</summary>
    public static IReadOnlyList<string> MethodsWithoutCallers() =>
    [
        .. typeof(IFamilyGrain).Assembly.GetTypes()
            .Where(type => type.IsInterface && typeof(IAddressable).IsAssignableFrom(type))
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<CallersAttribute>() is not { Kinds: not CallerKinds.None })
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}"),
    ];

    private CallerKinds Identify(out GuardianId? guardian)
    {
        guardian = null;
        switch (RequestContext.Get(CallerContext.TrustedKey) as string)
        {
            case CallerContext.Device:
                return CallerKinds.Device;
            case CallerContext.System:
                return CallerKinds.System;
        }

        if (RequestContext.Get(CallerContext.PrincipalKey) is not string token || principals.Verify(token) is not { } claims)
        {
            return CallerKinds.None;
        }

        switch (claims.Kind)
        {
            case PrincipalKind.Guardian when GuardianId.TryParse(claims.Subject, out var id):
                guardian = id;
                return CallerKinds.Guardian;
            case PrincipalKind.Partner:
                return CallerKinds.Partner;
            default:
                return CallerKinds.None;
        }
    }
}
