using System.Reflection;

namespace FamilyPlatform.Grains.Tests.Upgrade;

/// <summary>What Orleans writes of a type: its members by <c>[Id]</c>, which is what two releases agree on. Names are not.</summary>
internal static class SerializedMembers
{
    private const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Every type of the platform that is stored or sent, but generic ones.</summary>
    public static IEnumerable<Type> Types =>
        new[] { typeof(Domain.FamilyId).Assembly, typeof(IFamilyGrain).Assembly, typeof(FamilyState).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => IsSerialized(type) && !type.IsEnum && !type.IsGenericTypeDefinition && !type.IsAssignableTo(typeof(Exception)))
            .Append(typeof(Result<Done>))
            .OrderBy(type => type.FullName, StringComparer.Ordinal);

    public static bool IsSerialized(Type type) => type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false);

    public static IEnumerable<(uint Id, PropertyInfo Member)> Of(Type type) =>
        type.GetProperties(Own)
            .Where(property => property.IsDefined(typeof(IdAttribute)))
            .Select(property => (property.GetCustomAttribute<IdAttribute>()!.Id, property))
            .OrderBy(member => member.Id);
}
