using System.Collections.Immutable;
using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace FamilyPlatform.Grains.Tests.Upgrade;

/// <summary>Makes an object of any serialized type with something in every member, the same each time.</summary>
internal sealed class Sample
{
    private const int Items = 2;

    private static readonly DateTimeOffset Start = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    private int _count;

    public static object Of(Type type) => new Sample().Make(type);

    private object Make(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Make(inner);
        }

        if (SerializedMembers.IsSerialized(type) && !type.IsEnum)
        {
            var made = RuntimeHelpers.GetUninitializedObject(type);
            foreach (var (_, member) in SerializedMembers.Of(type))
            {
                member.SetValue(made, Make(member.PropertyType));
            }

            return made;
        }

        return type.IsGenericType || type.IsArray ? MakeMany(type) : MakeOne(type);
    }

    private object MakeOne(Type type)
    {
        var number = ++_count;
        return type switch
        {
            _ when type.IsEnum => Enum.GetValuesAsUnderlyingType(type) is var values ? Enum.ToObject(type, values.GetValue(number % values.Length)!) : 0,
            _ when type == typeof(string) => $"text {number}",
            _ when type == typeof(bool) => true,
            _ when type == typeof(byte) => (byte)number,
            _ when type == typeof(int) => number,
            _ when type == typeof(uint) => (uint)number,
            _ when type == typeof(long) => number * 4_294_967_297L,
            _ when type == typeof(double) => number + 0.5,
            _ when type == typeof(Guid) => new Guid(number, 7, 7, [128, 1, 2, 3, 4, 5, 6, 7]),
            _ when type == typeof(DateTimeOffset) => Start.AddSeconds(number),
            _ when type == typeof(DateOnly) => new DateOnly(2026, 11, 23).AddDays(number),
            _ when type == typeof(TimeSpan) => TimeSpan.FromSeconds(number),
            _ when type == typeof(SiloAddress) => SiloAddress.New(IPAddress.Loopback, 11_111, number),
            _ => throw new NotSupportedException($"A sample of {type} is not known how to make."),
        };
    }

    private object MakeMany(Type type)
    {
        var item = type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[^1];
        if (type.IsGenericType && type.GetGenericArguments() is [{ } key, _])
        {
            return Call(nameof(Dictionary), [key, item]);
        }

        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? Call(nameof(Immutable), [item]) : Call(nameof(Array), [item]);
    }

    private object Call(string method, Type[] arguments) =>
        typeof(Sample).GetMethod(method, BindingFlags.Instance | BindingFlags.NonPublic)!.MakeGenericMethod(arguments).Invoke(this, null)!;

    private T[] Array<T>() => [.. Enumerable.Range(0, Items).Select(_ => (T)Make(typeof(T)))];

    private ImmutableArray<T> Immutable<T>() => [.. Array<T>()];

    private ImmutableDictionary<TKey, TValue> Dictionary<TKey, TValue>()
        where TKey : notnull => ImmutableDictionary.CreateRange(Array<TKey>().Zip(Array<TValue>(), KeyValuePair.Create));
}
